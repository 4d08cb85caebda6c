"""What makes Wagtail's admin fit for village editors."""
