"""The rules of single content types; what holds for all of them is in `tests/contracts/`."""
