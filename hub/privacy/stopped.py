"""Publishing that may not happen."""

from collections.abc import Sequence


class PublishingStopped(Exception):
    """A piece holds what may not become public, or breaks a rule of its own type. Nothing of it was published.

    Nothing that was public changed.

    `objections` say each what it is and where, in the words of the editor's screen. The caller shows them; an editor
    takes it out, or a provincial reviewer clears it. `ends_being_public` says that the piece as it is stored may not
    stay public either: who projects what was published before withdraws it.
    """

    def __init__(self, page_id: int | None, objections: Sequence[str], *, ends_being_public: bool = False) -> None:
        super().__init__(f"Page {page_id} was not published: " + "; ".join(objections))
        self.page_id = page_id
        self.objections = list(objections)
        self.ends_being_public = ends_being_public
