"""Finds schema changes that break apps made for an earlier release, and checks that the changelog names them."""

import re

from graphql import BreakingChange, BreakingChangeType, build_schema, find_breaking_changes

Type = BreakingChangeType
# How graphql-core describes each change, and which words name what changed: a type, or a field or value of a type.
OF_TYPE = r"(?P<type>\w+) "
OF_FIELD = r"(?P<type>\w+)\.(?P<field>\w+) "
OF_DIRECTIVE = r".* (?:from|on directive) (?P<type>\w+)"
SAID = {
    Type.TYPE_REMOVED: r"(?:Standard scalar )?(?P<type>\w+) was removed",
    Type.TYPE_CHANGED_KIND: OF_TYPE,
    Type.TYPE_REMOVED_FROM_UNION: r"\w+ was removed from union type (?P<type>\w+)",
    Type.VALUE_REMOVED_FROM_ENUM: r"(?P<field>\w+) was removed from enum type (?P<type>\w+)",
    Type.REQUIRED_INPUT_FIELD_ADDED: r"A required field (?P<field>\w+) on input type (?P<type>\w+)",
    Type.IMPLEMENTED_INTERFACE_REMOVED: OF_TYPE,
    Type.FIELD_REMOVED: OF_FIELD,
    Type.FIELD_CHANGED_KIND: OF_FIELD,
    Type.REQUIRED_ARG_ADDED: r"A required arg \w+ on (?P<type>\w+)\.(?P<field>\w+) ",
    Type.ARG_REMOVED: OF_FIELD,
    Type.ARG_CHANGED_KIND: OF_FIELD,
    Type.DIRECTIVE_REMOVED: OF_TYPE,
    Type.DIRECTIVE_ARG_REMOVED: OF_DIRECTIVE,
    Type.REQUIRED_DIRECTIVE_ARG_ADDED: OF_DIRECTIVE,
    Type.DIRECTIVE_REPEATABLE_REMOVED: OF_DIRECTIVE,
    Type.DIRECTIVE_LOCATION_REMOVED: OF_DIRECTIVE,
}


def unannounced(before: str, now: str, *, changelog: str) -> list[str]:
    """Return the breaking changes between two schemas that the changelog does not name.

    It names one as `Type.field`, `Enum.VALUE` or `Type`, in the section "API" of its unreleased part.
    """
    announced = api_section(changelog)
    changes = find_breaking_changes(build_schema(before), build_schema(now))
    return [f"{name_of(change)}: {change.description}" for change in changes if not _is_in(announced, name_of(change))]


def name_of(change: BreakingChange) -> str:
    """Return the name under which the changelog must list the change."""
    found = re.match(SAID[change.type], change.description)
    if found is None:
        raise ValueError(f'graphql-core words "{change.description}" differently now: change SAID.')
    named = found.groupdict()
    return f"{named['type']}.{named['field']}" if named.get("field") else named["type"]


def api_section(changelog: str) -> str:
    """Return the section "API" of the unreleased part of the changelog."""
    unreleased = _below(changelog, r"## Unreleased\b", r"## ")
    return _below(unreleased, r"### API\b", r"###? ")


def _below(text: str, heading: str, following: str) -> str:
    found = re.search(rf"^{heading}[^\n]*\n(.*?)(?=^{following}|\Z)", text, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


def _is_in(announced: str, name: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}(?![\w])(?!\.\w)", announced) is not None
