"""Demo pages of the other kinds of content, one module each; modules are discovered.

`pages(stock)` returns pairs of a region's code and a page that is not stored yet; the code 64 is the province.
"""
