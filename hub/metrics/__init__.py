"""What monitoring reads of the hub: numbers that processes count, and names of those that are asked when it reads.

Everything is declared in `declared`; nothing is counted where `HUB_METRICS_FOLDER` is empty.
"""
