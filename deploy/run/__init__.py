"""`make run` and the environment of every other target, with nothing but the standard library.

It runs before anything is installed, on the system's own Python, so it may import only itself.
`python3 -m deploy.run serve` and `python3 -m deploy.run install dev` are its two commands.
"""
