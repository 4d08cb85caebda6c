"""Measures reads beside a bare view, publishing and memory: `python -m benchmarks`. Nothing imports this package."""
