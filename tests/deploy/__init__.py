"""`make run`, with stand-ins for the programs that it calls; `first_start` tries the real thing."""
