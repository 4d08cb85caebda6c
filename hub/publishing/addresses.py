"""The public id and path of a page."""

from uuid import UUID

DEFAULT_LANGUAGE = "id"


def publication_id(*, translation_key: UUID, language_code: str) -> str:
    """Give the opaque id that stays over edits, moves and renames; one for each language."""
    suffix = "" if language_code == DEFAULT_LANGUAGE else f"-{language_code}"
    return f"{translation_key.hex}{suffix}"


def public_path(url_path: str) -> str:
    """Give the path readers use: Wagtail's without the home page's part and without the slash at its end."""
    below_home = url_path.strip("/").split("/")[1:]
    return "/" + "/".join(below_home)
