"""What review leaves in the history of a page: withdrawals with their reasons, and changes of a village's trust."""

from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from hub.review import trust_changes, withdrawing


def log_actions(actions: LogActionRegistry) -> None:
    """Say both in words."""

    @actions.register_action(withdrawing.ACTION)
    class Withdrawn(LogFormatter):
        label = "Ditarik dari tayangan"

        def format_message(self, log_entry: PageLogEntry) -> str:
            who = "dari atas desa" if log_entry.data["from_above"] else "oleh desa"
            return f"Ditarik {who}. Alasan: {log_entry.data['reason']}"

    @actions.register_action(trust_changes.ACTION)
    class TrustChanged(LogFormatter):
        label = "Kepercayaan berubah"

        def format_message(self, log_entry: PageLogEntry) -> str:
            told = log_entry.data
            return f"Kepercayaan: {told['before']} → {told['after']}. Alasan: {told['reason']}"
