"""Examines an installation for what an operator may have forgotten; `manage.py doctor` imports it, and who adds to it.

Each module of `examinations` examines one thing. Other applications add theirs in their module `examinations`.
"""
