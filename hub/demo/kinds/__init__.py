"""Demo pieces of the other kinds of content, one module each; modules are discovered.

`pieces(stock)` gives pairs of a region's code and a page that is not stored yet; a code of 64 is the province.
"""
