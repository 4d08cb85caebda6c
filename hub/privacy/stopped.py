"""The exception for a page that may not be published."""

from collections.abc import Sequence


class PublishingStopped(Exception):
    """A page holds what may not become public, or breaks a rule of its own type. Nothing was published or changed.

    Each of `objections` says what it is and where, in the words of the editor's screen. The caller shows them; an
    editor removes it, or a provincial reviewer clears it. `ends_being_public` says that the page as it is stored may
    not stay public either: a caller that projects what was published before must withdraw it.
    """

    def __init__(self, page_id: int | None, objections: Sequence[str], *, ends_being_public: bool = False) -> None:
        super().__init__(f"Page {page_id} was not published: " + "; ".join(objections))
        self.page_id = page_id
        self.objections = list(objections)
        self.ends_being_public = ends_being_public
