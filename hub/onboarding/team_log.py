"""What the history of a place says about who came and went."""

from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from hub.tenancy.appointing import CHANGED, ENDED, GIVEN

INVITED = "hub.invited"
SENTENCES = {
    GIVEN: ("Peran diberikan", "{person}: {role}{until}"),
    CHANGED: ("Masa peran diubah", "{person}: {role}{until}"),
    ENDED: ("Peran diakhiri", "{person}: {role}{until}"),
    INVITED: ("Undangan dibuat", "{person} diundang"),
}


def log_actions(actions: LogActionRegistry) -> None:
    """Name each change of a team in the history of its place."""
    for action, (label, sentence) in SENTENCES.items():
        actions.register_action(action)(_formatter(label, sentence))


def _formatter(name: str, sentence: str) -> type[LogFormatter]:
    class OfTeam(LogFormatter):
        label = name

        def format_message(self, log_entry: PageLogEntry) -> str:
            known = dict(log_entry.data)
            until = f", sampai {known['until']}" if known.get("until") else ""
            return sentence.format(person=known.get("person", ""), role=known.get("role", ""), until=until)

    return OfTeam
