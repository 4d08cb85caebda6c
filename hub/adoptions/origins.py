"""What may be copied: public pieces of another village, a village once in a chain, and no chain that comes back.

Everything is asked of publications, which are committed with their pages: what is checked again while a publish holds
the clock sees every earlier publish, so no two editors can close a circle or enter a chain twice at the same moment.
"""

from dataclasses import dataclass

from hub.models.publication import Publication
from hub.selectors.adoption_chains import is_in_chain, leads_back, publication_kind
from hub.shapes.adoptions import ADOPTED_FROM, TOLD_AS


@dataclass(frozen=True)
class Copying:
    """A copy that is about to be published: by which village, of what, and told as which practice; ids, or ""."""

    id: str
    village: str
    origin: str
    origin_village: str
    chain: str
    told_as: str = ""
    told_in: str = ""


NO_ORIGIN = "Pilih praktik atau penerapan desa lain yang ditiru"
NOT_PUBLIC = "Yang ditiru sudah tidak terbit; pilih yang lain"
OWN = "Yang ditiru milik desa sendiri; penerapan selalu meniru desa lain"
TWICE = "Desa ini sudah ada dalam rangkaian praktik itu; lanjutkan penerapan yang sudah ada, jangan buat yang kedua"
CIRCLE = "Rangkaian tiruan ini akan kembali ke dirinya sendiri; pilih asal yang lain"
TOLD_ELSEWHERE = '"Diceritakan sebagai" harus praktik desa sendiri'


def objections_to(copying: Copying) -> list[str]:
    """Return why this may not be published, as sentences without a full stop.

    What a public copy already had stays: an origin that was withdrawn, and villages that were merged, end no copy.
    """
    standing = _standing(copying.id)
    found = []
    if standing is None or standing.get(ADOPTED_FROM) != copying.origin:
        found += _about_origin(copying, was_published=_was_published(copying.id))
    if copying.told_as and (standing is None or standing.get(TOLD_AS) != copying.told_as):
        found += [TOLD_ELSEWHERE] if copying.told_in != copying.village else []
        found += [CIRCLE] if leads_back(copying.origin, {copying.told_as}) and CIRCLE not in found else []
    return found


def _about_origin(copying: Copying, *, was_published: bool) -> list[str]:
    if not copying.origin:
        return [NO_ORIGIN]
    if not was_published and not publication_kind(copying.origin):
        return [NOT_PUBLIC]
    if copying.origin_village == copying.village:
        return [OWN]
    if leads_back(copying.origin, {copying.id}):
        return [CIRCLE]
    return [TWICE] if is_in_chain(copying.chain, copying.village, except_for=copying.id) else []


def _standing(publication_id: str) -> dict[str, str] | None:
    """Return what the public copy is filed under, or None if it is not public."""
    found = Publication.objects.filter(pk=publication_id, withdrawn_at=None).first()
    return dict(found.terms.filter(facet__in=(ADOPTED_FROM, TOLD_AS)).values_list("facet", "value")) if found else None


def _was_published(publication_id: str) -> bool:
    return Publication.objects.filter(pk=publication_id).exists()
