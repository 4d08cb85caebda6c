"""What holds for every request and every answer, whoever gives it: its origin, and what a browser may do with it."""
