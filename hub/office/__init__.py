"""Reads DOCX and XLSX files as packages (ECMA-376, part 2): parts, their content types, and their relations.

Everything that looks into such a file uses this reader, so all see the same file. It says what is there; others decide
what is allowed. Uses neither Django nor tables, because it runs in the bounded process.
"""
