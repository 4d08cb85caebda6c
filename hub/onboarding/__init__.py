"""How people and villages come in: the file of operators, invitations, and the team of each place.

Only the addresses, hooks and commands of the hub import it.
"""
