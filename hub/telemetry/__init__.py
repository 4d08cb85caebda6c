"""Reports errors and what took long to services outside, without personal data, and only where a setting asks for it.

What may leave is listed, and all else is dropped: a library that learns to collect more changes nothing here.
"""
