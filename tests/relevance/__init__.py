"""Judged questions over the demo content: how good search is, by kind of question and by engine."""
