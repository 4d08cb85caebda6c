"""What a form puts into a page must be the editor's own, shared or public: a browser can send any number."""

from typing import Any

from django.db.models import ForeignKey
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hub.models.stored_media import HubDocument, HubImage
from hub.publishing.visibility import choosable
from hub.tenancy.media_policy import MembershipMediaPolicy

NOT_OWN = (
    "Gambar atau dokumen yang dipilih bukan milik desa ini dan tidak ada di koleksi bersama. Pilih yang lain, atau "
    "unggah sendiri."
)
NOT_PUBLIC = "Halaman yang dipilih belum terbit dan bukan milik desa Anda. Pilih halaman lain."
References = frozenset[tuple[type, str]]


def references_of(page: Page) -> References:
    """Return what the page's own fields show or link to, as model and number; no statement is sent."""
    found: set[tuple[type, str]] = set()
    for field in page._meta.concrete_fields:  # noqa: SLF001  Django documents _meta for this.
        if field.model is Page or field.primary_key:
            continue
        if isinstance(field, ForeignKey) and (number := field.value_from_object(page)) is not None:
            found.add((_base(field.related_model), str(number)))
        if hasattr(field, "extract_references"):
            value = field.value_from_object(page)
            found |= {(_base(model), str(number)) for model, number, *_ in field.extract_references(value)}
    return frozenset(found)


def objections_to(added: References, user: Any) -> list[str]:
    """Return a sentence for each sort of thing among these that the user may not use; nothing of them is named."""
    if user is None or user.is_superuser or not added:
        return []
    sentences = []
    for model in (HubImage, HubDocument):
        policy = policy_registry.get_by_type(model)
        numbers = _of(model, added)
        if numbers and isinstance(policy, MembershipMediaPolicy):
            usable = policy.usable(user).filter(pk__in=numbers).count()
            sentences += [NOT_OWN] if usable < model.objects.filter(pk__in=numbers).count() else []
    pages = Page.objects.filter(pk__in=_of(Page, added))
    if pages and pages.filter(choosable(user)).count() < len(pages):
        sentences.append(NOT_PUBLIC)
    return list(dict.fromkeys(sentences))


def _base(model: type) -> type:
    return Page if issubclass(model, Page) else model


def _of(model: type, references: References) -> list[str]:
    return [number for known, number in references if known is model]
