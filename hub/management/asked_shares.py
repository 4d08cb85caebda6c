"""A share as an argument of a command."""

from argparse import ArgumentTypeError
from collections.abc import Callable


def share_up_to(most: float, *, example: float) -> Callable[[str], float]:
    """Return what reads a share from 0 to `most`; it raises `ArgumentTypeError`, which gives the example."""

    def share(text: str) -> float:
        try:
            read = float(text)
        except ValueError:
            read = -1.0
        if not 0 <= read <= most:
            raise ArgumentTypeError(f'"{text}" is no share between 0 and {most:g}; write, for example, {example:g}.')
        return read

    return share
