"""What an editor can do to the tree, and the plain rule of what the public may then see."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hub.content.news import NewsPage
from hub.content.village import VillagePage
from hub.pages.tree import RegencyPage
from tests import factories

SHOWN_CLASSES = (VillagePage, NewsPage)
# No two pages may have one slug below one parent; so no two names are made alike.
numbers = count(1)


class Crash(BaseException):
    """The process dies here; nothing may catch it."""


@dataclass(frozen=True)
class Step:
    """One action on one of the pages there are; the process dies before statement `crash_at`, if it gets there."""

    action: str
    target: int
    crash_at: int | None


def take(step: Step) -> None:
    """Do the step as the CMS does: in one transaction, with what follows the commit."""
    try:
        with dying_at(step.crash_at), transaction.atomic():
            ACTIONS[step.action](step.target)
    except Crash:
        connection.close()  # A dead process loses its connection.


@contextmanager
def dying_at(statement: int | None):
    """Raise `Crash` instead of running the statement with this number, counted from 0."""
    done = 0

    def run_or_die(execute, sql, params, many, context):
        nonlocal done
        if statement is not None and done >= statement:
            raise Crash
        done += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run_or_die):
        yield


def plain_rule() -> dict[str, tuple[str, str]]:
    """Return (title, path) of every page that the public may see, by id, without any of the hub's own code."""
    seen = {}
    for page in Page.objects.all():
        line = [*page.get_ancestors(), page]
        shown = page.alias_of
        above_shown = [*shown.get_ancestors(), shown] if shown else []  # An alias goes with the page that it shows.
        restricted = PageViewRestriction.objects.filter(page__in=[*line, *above_shown]).exists()
        expired = page.expire_at is not None and page.expire_at <= timezone.now()
        if issubclass(page.specific_class, SHOWN_CLASSES) and page.live and not expired and not restricted:
            path = "/" + "/".join(above.slug for above in line[2:])
            seen[page.translation_key.hex] = (page.title, path)
    return seen


def _news(index: int) -> NewsPage | None:
    return _one_of(NewsPage.objects.filter(alias_of=None), index)


def _one_of(pages, index: int):
    found = list(pages.order_by("pk"))
    return found[index % len(found)] if found else None


def _village(index: int) -> VillagePage | None:
    return _one_of(VillagePage.objects.all(), index)


def create(index: int) -> None:
    """Write a draft in a village."""
    village = _village(index)
    if village:
        number = next(numbers)
        village.add_child(instance=NewsPage(title=f"Berita {number}", slug=f"berita-{number}", live=False))


def edit(index: int) -> None:
    """Change the title in a draft."""
    page = _news(index)
    if page:
        page.title = f"{page.title[:20]} {index}"
        page.save_revision()


def publish(index: int) -> None:
    """Publish the latest draft."""
    page = _news(index)
    if page:
        (page.get_latest_revision() or page.save_revision()).publish()


def unpublish(index: int) -> None:
    """Take it back."""
    page = _one_of(Page.objects.type(*SHOWN_CLASSES).filter(live=True), index)
    if page:
        page.specific.unpublish()


def restrict(index: int) -> None:
    """Make a page private, or change how private it is."""
    page = _one_of(Page.objects.filter(depth__gt=2), index)
    if page:
        PageViewRestriction.objects.update_or_create(page=page, defaults={"restriction_type": "login"})


def lift(index: int) -> None:
    """Make a private page public again."""
    restriction = _one_of(PageViewRestriction.objects.all(), index)
    if restriction:
        restriction.delete()


def move(index: int) -> None:
    """Move a piece to a village."""
    page, target = _news(index), _village(index + 1)
    if page and target and not page.is_child_of(target):
        page.move(target, pos="last-child")


def rename(index: int) -> None:
    """Return a village or regency another slug."""
    page = _one_of(Page.objects.type(VillagePage, RegencyPage), index)
    if page:
        page = page.specific
        page.slug = f"{page.slug[:20]}-{next(numbers)}"
        page.save()


def delete(index: int) -> None:
    """Delete a piece."""
    page = _news(index)
    if page:
        page.delete()


def alias(index: int) -> None:
    """Show a piece in another village too."""
    page, target = _news(index), _village(index + 1)
    if page and target:
        page.create_alias(parent=target, update_slug=f"alias-{next(numbers)}")


ACTIONS: dict[str, Callable[[int], None]] = {
    action.__name__: action
    for action in (create, edit, publish, unpublish, restrict, lift, move, rename, delete, alias)
}


def plant() -> None:
    """Start with two villages in two regencies and a piece in each, and nothing else."""
    for page in Page.objects.filter(depth=1):
        page.get_descendants().delete()
    for code, name in (("64.02.08.2009", "Pela"), ("64.03.12.2003", "Batu Putih")):
        factories.news(factories.village(code, name), title=f"Berita {name}")
