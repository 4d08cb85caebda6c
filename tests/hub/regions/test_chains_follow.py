"""A village of a chain is renamed, renumbered, merged or split: everything about its copies goes with it."""

import json
from dataclasses import asdict
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.content.adoption import AdoptionPage
from hub.content.practice import PracticePage
from hub.content.question import QuestionPage
from hub.content.response import ResponsePage
from hub.models.featured_rows import Featured, FeaturedList, Showing
from hub.models.publication import Publication, Term
from hub.models.recommendation import Recommendation, RecommendationList
from hub.models.region import PROVINCE_CODE, Region
from hub.models.review_rows import VerificationRequest
from hub.models.roles import Role
from hub.models.village_notice import VillageNotice
from hub.publishing.projector import settle
from hub.publishing.reconcile import findings
from hub.questions.responding import respond
from hub.review.waiting import verifications
from hub.selectors.adoption_chains import chain_links
from hub.selectors.copies import copies_given, copies_of_practices, copies_taken, copy_counts
from hub.selectors.featured_pieces import featured_pieces
from hub.selectors.recommendations import recommendations_for
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.factories.people import member
from tests.factories.questions import public_question, question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chain")]

# The first tells a practice, the second copies it, the third copies the second.
ORIGIN, MIDDLE, END = "64.02.02.2001", "64.02.08.2009", "64.03.12.2003"
CHAIN = {ORIGIN: "Praktik asal", MIDDLE: "Tiruan tengah", END: "Tiruan ujung"}
# One that stands beside them, asks and is asked; and one about which nothing is known.
BESIDE, EMPTY = "64.02.08.2004", "64.02.08.2005"
NEW = {ORIGIN: "64.03.12.2050", MIDDLE: "64.03.12.2051", END: "64.02.02.2050"}
BY_ORIGIN, BY_MIDDLE = "Tanggapan asal", "Tanggapan tengah"
LONG_AGO = date(2026, 3, 1)

QUOTED = """{ adoptions(first: 9) { nodes { title village { code } adoptedFrom { title village { code } }
  practice { title village { code } adoptionSummary { villages running } } response { title } } }
  questions(first: 9) { nodes { title village { code } askedBy { code } about { title } } } }"""


@pytest.fixture(scope="module")
def chain(standing):
    """Plant the chain, with all that villages say and are told of it, and what waits for an office."""
    with standing():
        for code, name in ((BESIDE, "Liang"), (EMPTY, "Muhuran")):
            factories.village(code, name)
        told = factories.practice(factories.village(ORIGIN, "Jembayan"), title=CHAIN[ORIGIN])
        middle = factories.copy_of(told, factories.village(MIDDLE), title=CHAIN[MIDDLE], state=AdoptionState.RUNNING)
        end = factories.copy_of(middle, factories.village(END, "Batu Putih"), title=CHAIN[END])
        own = factories.practice(factories.village(BESIDE), title="Praktik sebelah")
        for page, words in ((middle, BY_ORIGIN), (end, BY_MIDDLE)):
            origin = page.adopted_from.get_parent()
            respond(page, words, user=member(origin, role=Role.VILLAGE_APPROVER), seen=None)
        for page in (told, middle, end):
            asker = page.get_parent().specific
            ask(page, asked_by=factories.village(BESIDE))
            ask(own, asked_by=asker)
            VerificationRequest.objects.create(page_id=page.pk)
            show(page)
        lists = RecommendationList.objects.create(region=region(BESIDE), made_at=timezone.now(), week="2026-W49")
        listed = {"practice_id": key(told), "points": 5, "origin": "Desa Jembayan"}
        Recommendation.objects.create(in_list=lists, place=0, **listed)


def ask(about, *, asked_by):
    """Ask and answer in public, with the name of the asking village."""
    title = f"{asked_by.title} tentang {about.title}"
    return public_question(about, asked_by=asked_by, text=title, named=True)


def show(page):
    """Let the page have had its turn, and one today."""
    code = page.get_parent().region.code
    for at in (PROVINCE_CODE, code[:5]):
        named = {"list_name": FeaturedList.PRACTICES, "region": at, "publication_id": key(page)}
        Showing.objects.create(village=code, last_on=LONG_AGO, **named)
        Featured.objects.create(place=Featured.objects.count(), day=timezone.localdate(), **named)


def region(code):
    return Region.objects.get(code=code)


def key(page):
    return Publication.objects.get(page_id=page.pk).pk


def titled(title):
    return Publication.objects.get(title=title)


def told(command, *arguments):
    said = StringIO()
    call_command(command, *arguments, stdout=said)
    return said.getvalue()


def counts():
    root = titled(CHAIN[ORIGIN]).pk
    return copy_counts([root])[root]


def titles(pages):
    return {code: [row.title for row in page.rows] for code, page in pages.items()}


def world(client):
    """Return all that is known of the chain; regions by the codes of villages, which the caller may exchange."""
    root = titled(CHAIN[ORIGIN]).pk
    codes = list(Region.objects.filter(level="village").values_list("code", flat=True))
    notices = VillageNotice.objects.order_by("pk").values_list("pk", "village__code", "kind", "page_id")
    waiting = VerificationRequest.objects.filter(closed_at=None).select_related("page").order_by("pk")
    seen = {
        "links": [asdict(link) for link in chain_links(root)],
        "counts": {**asdict(counts()), "regencies": 0},
        "copies": titles(copies_of_practices([root], first=9)),
        "given": titles(copies_given(codes, first=9)),
        "taken": titles(copies_taken(codes, first=9)),
        "terms": list(
            Term.objects.filter(facet__in=("origin_village", "asked_by", "practice", "adopted_from"))
            .order_by("publication_id", "facet")
            .values_list("publication_id", "facet", "value", "village")
        ),
        "read": client.get("/graphql/", {"query": QUOTED}).json()["data"],
        "notices": list(notices),
        "verifications": [(row.page.title, row.page.get_parent().region.code) for row in waiting],
        "showings": sorted(
            (len(row.region), row.publication_id, row.village, str(row.last_on)) for row in Showing.objects.all()
        ),
        "recommended": [one.practice.title for one in recommendations_for(BESIDE, first=5).found],
    }
    return json.loads(json.dumps(seen, sort_keys=True, default=str))


def exchanged(seen, before, after):
    """Return the same with another code; what is listed by code is put in order again."""
    return json.loads(json.dumps(seen, sort_keys=True).replace(before, after))


def in_order(seen):
    """Return the same with dictionaries by key and rows of tables in order."""
    rows = {name: sorted(map(json.dumps, seen[name])) for name in ("notices", "showings", "terms", "verifications")}
    return json.dumps({**seen, **rows}, sort_keys=True, indent=1)


def assert_it_is_right():
    """Check that pages and publications agree, and that places above the villages follow from their codes."""
    assert list(findings()) == []
    for row in Publication.objects.public().exclude(village=""):
        assert (row.district, row.regency) == (row.village[:8], row.village[:5])
    for row in Showing.objects.exclude(region=PROVINCE_CODE):
        assert row.region == row.village[:5]
    begun = [row for row in Publication.objects.public().filter(kind="adoption") if counts_of(row)]
    assert counts().regencies == len({row.regency for row in begun})
    asked = Publication.objects.public().filter(kind="question")
    assert all(row.card["asked_in"]["code"] == row.card["asked_by"]["code"][:5] for row in asked)


def counts_of(row):
    return row.card["state"] != "planned" and row.card["origin_village"] != row.village


@pytest.mark.parametrize("code", [ORIGIN, MIDDLE, END])
def test_another_name_changes_nothing_but_the_name(client, code):
    before = world(client)

    found = region(code)
    found.name = "Nama Baru"
    found.save()
    page = found.page.specific
    page.title, page.slug = "Nama Baru", "nama-baru"
    page.save()
    while settle():
        pass

    assert in_order(world(client)) == in_order(before)
    assert_it_is_right()
    asked = Publication.objects.public().filter(kind="question", card__asked_by__code=code)
    assert [row.card["asked_by"]["name"] for row in asked] == [region(code).full_name]


@pytest.mark.parametrize("code", [ORIGIN, MIDDLE, END])
def test_another_code_in_another_regency_takes_everything_along(client, code):
    before, new = world(client), NEW[code]
    reviewers = {at: member(factories.regency(at), role=Role.REGENCY_REVIEWER) for at in ("64.02", "64.03")}

    told("change_region_code", code, new)

    assert in_order(world(client)) == in_order(exchanged(before, code, new))
    assert_it_is_right()
    waits = [row.page.title for row in verifications(reviewers[new[:5]])]
    assert CHAIN[code] in waits
    assert CHAIN[code] not in [row.page.title for row in verifications(reviewers[code[:5]])]


@pytest.mark.parametrize("code", [ORIGIN, MIDDLE, END])
def test_a_village_that_merges_into_one_outside_the_chain_takes_everything_along(client, code):
    before = world(client)

    told("merge_villages", code, EMPTY)

    assert in_order(world(client)) == in_order(exchanged(before, code, EMPTY))
    assert_it_is_right()


@pytest.mark.parametrize("code", [ORIGIN, MIDDLE, END])
def test_a_piece_that_goes_to_a_new_village_takes_along_what_is_said_about_it(client, code):
    before, new = world(client), f"{code[:8]}.2088"
    page = titled(CHAIN[code]).page_id

    said = told("split_village", code, new, "Desa Belahan", "--pages", page)

    after = world(client)
    moved = [link for link in after["links"] if link["page_id"] == page]
    assert [link["village"] for link in moved] == ([] if code == ORIGIN else [new])
    assert after["counts"] == before["counts"]
    assert after["copies"] == before["copies"]
    assert after["given"].get(new, []) == before["given"].get(code, [])
    assert after["taken"].get(new, []) == before["taken"].get(code, [])
    assert (code in after["given"], code in after["taken"]) == (False, False)
    quoted = {node["title"]: node["response"] for node in after["read"]["adoptions"]["nodes"]}
    assert quoted == {CHAIN[MIDDLE]: {"title": BY_ORIGIN}, CHAIN[END]: {"title": BY_MIDDLE}}
    asked = {node["title"]: (node["village"], node["askedBy"]) for node in after["read"]["questions"]["nodes"]}
    assert asked[f"Liang tentang {CHAIN[code]}"] == ({"code": new}, {"code": BESIDE})
    assert asked[f"{region(code).page.title} tentang Praktik sebelah"] == ({"code": BESIDE}, {"code": code})
    informed = VillageNotice.objects.filter(village__code=new).values_list("kind", flat=True)
    assert set(informed) == {"asked"} | ({"responded"} if code != ORIGIN else set())
    assert Showing.objects.filter(village=code).count() == 2
    assert set(Showing.objects.filter(village=new).values_list("region", "publication_id", "last_on")) == {
        (at, titled(CHAIN[code]).pk, LONG_AGO) for at in (PROVINCE_CODE, code[:5])
    }
    assert (CHAIN[code], new) in [tuple(row) for row in after["verifications"]]
    assert "questions and answers about these pages move with them" in said
    assert_it_is_right()


def test_whoever_merges_with_its_origin_no_longer_counts_and_the_chain_stays_whole(client):
    before = world(client)

    told("merge_villages", MIDDLE, ORIGIN)

    after = world(client)
    assert [link["id"] for link in after["links"]] == [link["id"] for link in before["links"]]
    assert (counts().running, counts().in_progress, counts().villages) == (0, 1, 1)
    assert after["copies"] == {titled(CHAIN[ORIGIN]).pk: [CHAIN[END]]}
    assert after["given"] == {ORIGIN: [CHAIN[END]]}
    assert after["taken"] == {END: [CHAIN[END]]}
    assert_it_is_right()


def test_an_origin_that_merges_into_its_copier_no_longer_counts_it():
    told("merge_villages", ORIGIN, MIDDLE)

    assert (counts().running, counts().in_progress, counts().villages) == (0, 1, 1)
    assert {link.village for link in chain_links(titled(CHAIN[ORIGIN]).pk)} == {MIDDLE, END}
    assert_it_is_right()


@pytest.mark.parametrize(("source", "target"), [(END, ORIGIN), (ORIGIN, END)])
def test_a_practice_is_not_copied_in_its_own_village_on_a_way_round(client, source, target):
    told("merge_villages", source, target)

    after = world(client)
    assert (counts().running, counts().in_progress, counts().villages) == (1, 0, 1)
    assert after["copies"] == {titled(CHAIN[ORIGIN]).pk: [CHAIN[MIDDLE]]}
    assert after["given"] == {target: [CHAIN[MIDDLE]], MIDDLE: [CHAIN[END]]}
    assert len(after["links"]) == 2


def test_two_copiers_that_merge_are_one_village_in_every_count():
    practice = PracticePage.objects.get(title=CHAIN[ORIGIN])
    factories.copy_of(practice, factories.village(BESIDE), title="Tiruan sebelah", state=AdoptionState.RUNNING)
    assert (counts().running, counts().villages) == (2, 3)

    told("merge_villages", BESIDE, MIDDLE)

    assert (counts().running, counts().in_progress, counts().villages) == (1, 1, 2)
    assert len(chain_links(titled(CHAIN[ORIGIN]).pk)) == 3
    assert_it_is_right()


def test_a_village_of_the_chain_cannot_enter_it_once_more_after_a_merger():
    told("merge_villages", END, EMPTY)
    village = factories.village(EMPTY)
    kept = AdoptionPage.objects.get(title=CHAIN[END])

    second = AdoptionPage(
        title="Lagi",
        slug="lagi",
        adopted_from=AdoptionPage.objects.get(title=CHAIN[MIDDLE]),
        adaptations="Sama.",
        state="planned",
        live=False,
    )
    village.add_child(instance=second)

    assert any("sudah ada dalam rangkaian" in sentence for sentence in second.own_objections())
    assert kept.own_objections() == []


def test_a_question_to_oneself_is_taken_back_when_two_villages_merge():
    asked = question(AdoptionPage.objects.get(title=CHAIN[MIDDLE]), asked_by=factories.village(END))
    answered = QuestionPage.objects.get(title__startswith="Batu Putih tentang")
    elsewhere = question(
        AdoptionPage.objects.get(title=CHAIN[MIDDLE]), asked_by=factories.village(BESIDE), text="Berapa orang?"
    )

    told("merge_villages", END, MIDDLE)

    for page in (asked, answered, elsewhere):
        page.refresh_from_db()
    assert asked.taken_back_at is not None
    assert (answered.taken_back_at, elsewhere.taken_back_at) == (None, None)
    assert not QuestionPage.objects.waiting().filter(asked_by=region(MIDDLE)).exists()


@pytest.mark.parametrize("command", ["change_region_code", "merge_villages"])
def test_the_village_of_a_deleted_origin_is_still_known_by_its_code(command):
    PracticePage.objects.get(title=CHAIN[ORIGIN]).delete()
    target = {"change_region_code": NEW[ORIGIN], "merge_villages": EMPTY}[command]

    told(command, ORIGIN, target)

    assert titled(CHAIN[MIDDLE]).card["origin_village"] == target
    assert list(findings()) == []


def test_the_lists_of_the_night_show_no_village_its_own_practice_and_none_twice():
    told("merge_villages", BESIDE, ORIGIN)
    told("merge_villages", MIDDLE, END)
    factories.village(EMPTY)

    shown = [row.title for row in featured_pieces(FeaturedList.PRACTICES, PROVINCE_CODE, first=9)]

    assert shown == [CHAIN[ORIGIN], CHAIN[MIDDLE]]
    assert [row.title for row in featured_pieces(FeaturedList.PRACTICES, "64.02", first=9)] == [CHAIN[ORIGIN]]


def test_a_village_that_took_over_an_origin_is_not_shown_its_own_practice():
    assert [one.practice.title for one in recommendations_for(BESIDE, first=5).found] == [CHAIN[ORIGIN]]

    told("merge_villages", ORIGIN, BESIDE)

    assert recommendations_for(BESIDE, first=5).found == []


def test_a_draft_of_a_page_that_got_another_address_can_be_published():
    page = AdoptionPage.objects.get(title=CHAIN[MIDDLE])
    slug = page.slug
    factories.news(factories.village(EMPTY), title="Bersamaan", slug=slug)
    page.lessons = "Mulailah dari satu RT."
    page.save_revision()

    told("merge_villages", MIDDLE, EMPTY)
    page = AdoptionPage.objects.get(pk=page.pk)
    factories.published(page.get_latest_revision_as_object())

    page.refresh_from_db()
    assert (page.lessons, page.slug) == ("Mulailah dari satu RT.", f"{slug}-pela-64-02-08-2009")
    assert ResponsePage.objects.get(title=BY_ORIGIN).adoption_id == page.pk
