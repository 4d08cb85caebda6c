"""Reads DOCX and XLSX files as packages (ECMA-376, part 2): parts, their content types, and who points at whom.

The one reader for all who look into such a file, so that no two of them see two different files. Neutral: it says what
is there, others decide what may be. Knows neither Django nor tables, because it runs in the bounded process.
"""
