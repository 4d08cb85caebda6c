"""Measures reads compared with a bare view, publishing and memory: `python -m benchmarks`. Nothing imports it."""
