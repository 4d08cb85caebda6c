"""What may be copied: public pieces of another village, a village once in a chain, and no chain that comes back."""

import pytest

from hub.content.adoption import AdoptionPage
from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication, Term
from hub.privacy.stopped import PublishingStopped
from hub.publishing.projector import settle
from hub.selectors.adoption_chains import chain_links, root_of
from tests import factories

pytestmark = pytest.mark.django_db

A, B, C, D = (
    ("64.02.08.2009", "Pela"),
    ("64.02.02.2001", "Jembayan"),
    ("64.03.12.2003", "Kerang"),
    ("64.02.02.2002", "Loh Sumber"),
)


def id_of(page):
    return page.translation_key.hex


def refusal(publish):
    with pytest.raises(PublishingStopped) as stopped:
        publish()
    return stopped.value.objections


def terms(page, *facets):
    found = Term.objects.filter(publication__page_id=page.pk, facet__in=facets)
    return dict(found.values_list("facet", "value"))


@pytest.fixture
def told():
    return factories.practice(factories.village(*A))


def test_a_copy_of_a_copy_has_the_practice_at_its_root(told):
    first = factories.copy_of(told, factories.village(*B))
    second = factories.copy_of(first, factories.village(*C))

    assert terms(second, "practice", "adopted_from", "origin_village") == {
        "practice": id_of(told),
        "adopted_from": id_of(first),
        "origin_village": B[0],
    }
    assert [link.id for link in chain_links(id_of(told))] == [id_of(first), id_of(second)]


def test_own_and_withdrawn_pieces_and_second_copies_are_refused(told):
    own = refusal(lambda: factories.copy_of(told, factories.village(*A)))
    first = factories.copy_of(told, factories.village(*B))
    second = refusal(lambda: factories.copy_of(told, factories.village(*B), slug="kedua"))
    behind = factories.copy_of(first, factories.village(*C))
    home = refusal(lambda: factories.copy_of(behind, factories.village(*A)))
    told.unpublish()
    gone = refusal(lambda: factories.copy_of(told, factories.village(*D)))
    nothing = AdoptionPage(title="Kosong", slug="kosong", live=False, adaptations="Tidak ada.")
    factories.village(*D).add_child(instance=nothing)
    unsaid = refusal(lambda: nothing.save_revision().publish())

    assert [sentence[:28] for [sentence] in (own, second, home, gone, unsaid)] == [
        "Yang ditiru milik desa sendi",
        "Desa ini sudah ada dalam ran",
        "Desa ini sudah ada dalam ran",
        "Yang ditiru sudah tidak terb",
        "Pilih praktik atau penerapan",
    ]
    assert set(AdoptionPage.objects.filter(live=True)) == {first, behind}


def test_who_copies_what_grew_out_of_a_copy_is_in_the_same_chain(told):
    grown = factories.practice(factories.village(*B), title="Bank sampah terapung")
    before = factories.copy_of(grown, factories.village(*D))
    factories.copy_of(told, factories.village(*B), told_as=grown)

    after = factories.copy_of(grown, factories.village(*C))

    assert root_of(id_of(grown)) == id_of(told)
    assert terms(after, "practice") == {"practice": id_of(told)}
    assert terms(before, "practice") == {"practice": id_of(grown)}


def test_a_practice_of_another_village_does_not_grow_out_of_a_copy(told):
    foreign = factories.practice(factories.village(*C), title="Bukan milik kami")

    [sentence] = refusal(lambda: factories.copy_of(told, factories.village(*B), told_as=foreign))

    assert sentence == '"Diceritakan sebagai" harus praktik desa sendiri'


def test_two_chains_cannot_be_closed_to_a_circle(told):
    other = factories.practice(factories.village(*B), title="Jamban apung")
    here = factories.copy_of(other, factories.village(*A))
    there = factories.copy_of(told, factories.village(*B))
    here.told_as = told
    here.save()
    there.told_as = other

    [sentence] = refusal(there.save)

    assert sentence.startswith("Rangkaian tiruan ini akan kembali ke dirinya sendiri")


def test_a_withdrawn_origin_ends_no_copy(told):
    copy = factories.copy_of(told, factories.village(*B))
    below = factories.copy_of(copy, factories.village(*C))
    told.unpublish()
    copy.unpublish()
    settle()

    below.refresh_from_db()
    below.lessons = "Mulai dari satu RT."
    below.save()
    told.delete()
    settle()

    row = Publication.objects.get(page_id=below.pk)
    assert row.withdrawn_at is None
    assert row.body["lessons"] == "Mulai dari satu RT."
    assert terms(below, "practice", "adopted_from") == {"practice": id_of(told), "adopted_from": id_of(copy)}
    assert told.title not in f"{row.title}{row.text}{row.card}{row.body}"


def test_a_copy_of_a_deleted_origin_remembers_its_village(told):
    copy = factories.copy_of(told, factories.village(*B))
    told.delete()
    settle()

    copy.refresh_from_db()
    copy.save()

    assert copy.adopted_from is None
    assert terms(copy, "origin_village", "practice") == {"origin_village": A[0], "practice": id_of(told)}


def test_a_corrected_origin_takes_along_what_was_copied_from_there(told):
    other = factories.practice(factories.village(*D), title="Kolam lele")
    first = factories.copy_of(told, factories.village(*B))
    second = factories.copy_of(first, factories.village(*C))
    first.adopted_from = other

    first.save()

    assert OutboxEntry.objects.filter(page_id=second.pk).exists()
    settle()
    second.refresh_from_db()
    assert terms(first, "practice") == terms(second, "practice") == {"practice": id_of(other)}
    assert second.chain == id_of(other)


def test_a_correction_cannot_hang_a_copy_below_itself(told):
    first = factories.copy_of(told, factories.village(*B))
    second = factories.copy_of(first, factories.village(*C))
    first.adopted_from = second

    [sentence] = refusal(first.save)

    assert sentence.startswith("Rangkaian tiruan ini akan kembali")
