"""Screens of questions between villages: light pages for phones, on the style of the short forms."""
