"""The rules of single content types."""
