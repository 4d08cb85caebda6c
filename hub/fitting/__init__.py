"""Which practices fit a village: conditions, score, selection, sentences. Plain Python without Django or a database."""
