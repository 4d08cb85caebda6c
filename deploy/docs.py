"""Writes the documents that are generated from the code: settings, commands, limits, content types (`make docs`)."""

import os
import sys
from argparse import Action
from collections.abc import Iterator
from pathlib import Path

import django
from django.core import management
from django.core.management import find_commands, load_command_class
from django.core.management.base import BaseCommand

from deploy.graphiql_examples import examples

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs"
PACKAGES = ("hub", "search", "frontend_api")
SECONDS = {
    "API_STATEMENT_SECONDS": "one statement of a request to the API",
    "API_DEADLINE_SECONDS": "a request to the API",
    "CMS_STATEMENT_SECONDS": "one statement of any other request",
    "CMS_DEADLINE_SECONDS": "any other request",
}
TABLE = "## Every metric"
NOTE = "Written by `make docs`; change {source} instead."


def documents() -> dict[Path, str]:
    """Return the text of every generated document, by its file."""
    # Models can be imported only once Django is set up.
    from deploy.content_types import content_types  # noqa: PLC0415
    from deploy.review_document import review  # noqa: PLC0415
    from deploy.sharing_document import first_screen  # noqa: PLC0415

    return {
        DOCS / "settings.md": settings(),
        DOCS / "commands.md": commands(),
        DOCS / "limits.md": limits(),
        DOCS / "metrics.md": metrics((DOCS / "metrics.md").read_text(encoding="utf-8")),
        PROJECT / "frontend_api" / "static" / "frontend_api" / "graphiql_examples.json": examples(DOCS),
        DOCS / "content-types.md": content_types(),
        DOCS / "review.md": review((DOCS / "review.md").read_text(encoding="utf-8")),
        DOCS / "sharing.md": first_screen((DOCS / "sharing.md").read_text(encoding="utf-8")),
    }


def simulated() -> dict[Path, str]:
    """Return the documents with figures of simulations that take a minute."""
    from deploy.sharing_document import sharing  # noqa: PLC0415  As above.

    return {DOCS / "sharing.md": sharing((DOCS / "sharing.md").read_text(encoding="utf-8"))}


def settings() -> str:
    """Return the table of environment variables, from `.env.example`."""
    lines = ["# Settings", "", NOTE.format(source="`.env.example`")]
    about: list[str] = []
    in_table = False
    for line in (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            about.append(line.removeprefix("#").strip())
            in_table = False
        elif line:
            if not in_table:
                lines += ["", " ".join(about), "", "| variable | example |", "|---|---|"]
                about, in_table = [], True
            name, _, example = line.partition("=")
            lines.append(f"| `{name}` | {f'`{example}`' if example else '(empty)'} |")
    return "\n".join(lines) + "\n"


def limits() -> str:
    """Return the table of all limits, from the settings."""
    from settings import limits as values  # noqa: PLC0415  Not `django.conf.settings`: tests change its limits.

    lines = [
        "# Limits",
        "",
        NOTE.format(source="`settings/limits.py`"),
        "",
        "What anybody may send to the API. A request that has more is refused before anything is read, with the name",
        "of the limit in `extensions.limit`. [The API](api/errors.md) explains the codes.",
        "",
        "| limit | at most | of what | then |",
        "|---|---|---|---|",
        *(f"| `{name}` | {row.most:,} | {row.of} | {row.remedy} |" for name, row in values.API_LIMITS.items()),
        "",
        "How long anything may take, in seconds:",
        "",
        "| setting | seconds | of what |",
        "|---|---|---|",
        *(f"| `{name}` | {getattr(values, name):g} | {of} |" for name, of in SECONDS.items()),
    ]
    return "\n".join(lines) + "\n"


def metrics(before: str) -> str:
    """Return the page with the table of all metrics as they are declared; what stands above it is kept."""
    from hub.metrics.declared import METRICS  # noqa: PLC0415  As above.

    rows = [
        f"| `{one.name}` | {one.sort} | {', '.join(f'`{label}`' for label in one.labels) or '–'} | {one.about} |"
        for one in METRICS.values()
    ]
    head = before.partition(TABLE)[0]
    note = NOTE.format(source="`hub/metrics/declared.py`")
    return "\n".join(
        [f"{head}{TABLE}", "", note, "", "| metric | sort | labels | what |", "|---|---|---|---|", *rows, ""]
    )


def commands() -> str:
    """Return every command of ours with its options, as the commands declare them."""
    lines = ["# Commands", "", NOTE.format(source="the command")]
    for package, name in own_commands():
        command = load_command_class(package, name)
        lines += ["", f"## `manage.py {name}`", "", command.help, *_options(command, name)]
    return "\n".join(lines) + "\n"


def own_commands() -> Iterator[tuple[str, str]]:
    """Find our commands, each with its package; Django documents those of its commands that we only extend."""
    of_django = find_commands(management.__path__[0])
    for package in PACKAGES:
        names = find_commands(str(PROJECT / package / "management"))
        yield from ((package, name) for name in sorted(names) if name not in of_django)


def _options(command: BaseCommand, name: str) -> Iterator[str]:
    parser = command.create_parser("manage.py", name)
    of_every_command = {action.dest for action in BaseCommand().create_parser("manage.py", name)._actions}  # noqa: SLF001
    own = [action for action in parser._actions if action.dest not in of_every_command]  # noqa: SLF001
    if own:
        yield from ("", "| option | what it does |", "|---|---|")
    for action in own:
        yield f"| `{_spelled(action)}` | {(action.help or '').replace('|', '/')} |"


def _spelled(action: Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return value
    return action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {value}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.development")
    django.setup()
    for written in (documents, simulated):  # One after the other: both write a part of docs/sharing.md.
        for path, text in written().items():
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(PROJECT), file=sys.stderr)
