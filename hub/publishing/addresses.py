"""The public id and path of a page."""

from uuid import UUID

DEFAULT_LANGUAGE = "id"


def publication_id(*, translation_key: UUID, language_code: str) -> str:
    """Return the opaque id, which survives edits, moves and renames; each language has a different one."""
    suffix = "" if language_code == DEFAULT_LANGUAGE else f"-{language_code}"
    return f"{translation_key.hex}{suffix}"


def public_path(url_path: str) -> str:
    """Return the path that readers use: Wagtail's without the home page's part and the trailing slash."""
    below_home = url_path.strip("/").split("/")[1:]
    return "/" + "/".join(below_home)
