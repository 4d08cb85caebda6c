"""The ways through the code in `docs/architecture.md`, found by tracing; `python -m tests.walks` writes them there."""
