"""What Wagtail does when the last step has approved; it loads this before its own models, so nothing is imported."""

from typing import Any


def publish_reviewed(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved at every step, also where nobody may publish it alone."""
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
