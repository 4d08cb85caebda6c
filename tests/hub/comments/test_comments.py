"""Readers comment where the province lets them; nothing shows before somebody of the village has read it."""

import re
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from hub.comments import moderating, sending
from hub.models.publication import Publication
from hub.models.reader_comment import CommentSender, ReaderComment
from hub.models.roles import Role
from hub.site.settings import SiteSettings
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
WORDS = "Kami di hilir sungai juga ingin mencoba perahu sampah ini."
QUERY = """query ($of: ID!, $after: Cursor) { comments(of: $of, first: 1, after: $after) {
  totalCount nodes { id words sentAt } pageInfo { hasNextPage endCursor } } }"""


@pytest.fixture
def switched_on():
    SiteSettings(name="Desa Hub", comment_kinds=["practice"]).save()


@pytest.fixture
def content(switched_on):
    """Return a public practice that takes comments."""
    page = factories.practice(title="Perahu sampah")
    return Publication.objects.get(page_id=page.pk)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Let a second pass for a person's reading."""
    monkeypatch.setattr(sending, "FEWEST_SECONDS", -1)


def address(content):
    return f"/tanggapan/{content.pk}/"


def sent(content, *, client=None, **values):
    client = client or Client()
    token = sending.new_token(sending.open_content(content.pk))
    form = {"words": WORDS, "name": "Pembaca", "email": "pembaca@example.id", "token": token, "website": ""}
    return client.post(address(content), {**form, **values}, headers={"Accept": "application/json"})


def read(content, after=None):
    body = {"query": QUERY, "variables": {"of": content.pk, "after": after}}
    answer = Client().post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answer, answer
    return answer["data"]["comments"]


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_reader_comments_without_script_and_the_village_shows_it(content):
    reader, editor = Client(), browser(member(factories.village(), name="editor"))

    screen = reader.get(address(content)).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', screen)[1]
    taken = reader.post(
        address(content), {"words": WORDS, "name": "Ibu A", "email": "a@example.id", "token": token, "website": ""}
    )

    assert (taken.status_code, "Terima kasih" in taken.content.decode()) == (202, True)
    assert reader.cookies == {}
    assert read(content)["nodes"] == []
    comment = ReaderComment.objects.get()
    assert "Baca 1 tanggapan pembaca" in editor.get("/admin/").content.decode()
    assert WORDS in editor.get("/admin/tanggapan/").content.decode()
    editor.post("/admin/tanggapan/", {"tanggapan": comment.pk, "tampilkan": "1"})
    assert [node["words"] for node in read(content)["nodes"]] == [WORDS]
    assert "example.id" not in str(read(content)) + str(read(content))


def test_comments_are_off_until_the_province_switches_them_on():
    page = factories.practice()
    content = Publication.objects.get(page_id=page.pk)

    assert Client().get(address(content)).status_code == 404
    SiteSettings(name="Desa Hub").save()
    assert Client().get(address(content)).status_code == 404


def test_switching_them_off_takes_those_that_show_away(content):
    sent(content)
    ReaderComment.objects.update(state="shown")
    assert len(read(content)["nodes"]) == 1

    settings = SiteSettings.objects.get()
    settings.comment_kinds = []
    settings.save()

    assert read(content)["nodes"] == []
    assert Client().post(address(content)).status_code == 404


def test_other_kinds_and_what_is_not_public_take_none(content, switched_on):
    news = Publication.objects.get(page_id=factories.news().pk)
    sent(content)
    ReaderComment.objects.update(state="shown")

    content_page = factories.practice(slug="lain")
    draft = Publication.objects.get(page_id=content_page.pk)
    content_page.unpublish()

    assert [Client().get(address(one)).status_code for one in (news, draft, content)] == [404, 404, 200]
    Publication.objects.filter(pk=content.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert (Client().get(address(content)).status_code, read(content)["nodes"]) == (404, [])


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"words": "Bagus"}, "words", "10"),
        ({"words": "a" * 1001}, "words", "1000"),
        ({"words": "Lihat www.contoh.com untuk lebih jelas"}, "words", "tautan"),
        ({"words": "Lihat contoh-toko.shop untuk lebih jelas"}, "words", "tautan"),
        ({"words": "Hubungi saya di 0812-3456-7890 segera"}, "words", "data pribadi"),
        ({"words": "NIK saya 6402085201900001, tolong dibantu"}, "words", "data pribadi"),
        ({"email": "bukan surel"}, "email", ""),
        ({"name": ""}, "name", ""),
        ({"token": "salah"}, "token", "tidak dikenal"),
        ({"token": ""}, "token", ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(content, values, field, told):
    answer = sent(content, **values)

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert told in answer.json()["errors"][field][0]
    assert ReaderComment.objects.count() == 0


def test_a_form_that_was_filled_in_at_once_or_long_ago_is_refused(content, monkeypatch):
    monkeypatch.setattr(sending, "FEWEST_SECONDS", 3)
    assert "terlalu cepat" in sent(content).json()["errors"]["token"][0]

    monkeypatch.setattr(sending, "FEWEST_SECONDS", -1)
    old = TimestampSigner.timestamp
    monkeypatch.setattr(TimestampSigner, "timestamp", lambda self: "1abcde")
    token = sending.new_token(sending.open_content(content.pk))
    monkeypatch.setattr(TimestampSigner, "timestamp", old)
    assert "sudah lama" in sent(content, token=token).json()["errors"]["token"][0]


def test_the_form_of_another_content_is_refused(content):
    other = Publication.objects.get(page_id=factories.practice(slug="lain").pk)

    answer = sent(content, token=sending.new_token(sending.open_content(other.pk)))

    assert "tulisan lain" in answer.json()["errors"]["token"][0]


def test_what_a_program_fills_in_and_the_same_words_twice_change_nothing(content):
    assert sent(content, website="x").status_code == 202
    assert ReaderComment.objects.count() == 0

    assert [sent(content).status_code, sent(content, words=f"  {WORDS.upper()} ").status_code] == [202, 202]
    assert (ReaderComment.objects.count(), CommentSender.objects.count()) == (1, 1)


def test_too_many_from_one_place_or_for_one_content_wait(content, monkeypatch):
    monkeypatch.setattr(sending, "MOST_OF_A_NETWORK", 2)
    answers = [sent(content, words=f"{WORDS} {letter}") for letter in "abc"]

    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert answers[-1]["Retry-After"] == "3600"
    monkeypatch.setattr(sending, "MOST_OF_A_NETWORK", 20)
    monkeypatch.setattr(sending, "MOST_WAITING", 2)
    assert sent(content, words=f"{WORDS} d", client=Client(REMOTE_ADDR="10.1.1.1")).status_code == 429


def test_people_of_another_village_neither_see_nor_decide(content):
    sent(content)
    number = ReaderComment.objects.get().pk
    other = factories.village("64.03.12.2003", "Batu Putih")
    stranger, auditor = browser(member(other, name="lain")), browser(member(other, role=Role.AUDITOR, name="auditor"))

    assert WORDS not in stranger.get("/admin/tanggapan/").content.decode()
    stranger.post("/admin/tanggapan/", {"tanggapan": number, "tampilkan": "1"})
    assert auditor.get("/admin/tanggapan/").status_code == 302
    assert ReaderComment.objects.get().state == "waiting"


def test_the_regency_sees_what_the_village_did_not_read_in_a_week(content):
    reviewer = member(factories.regency(), role=Role.REGENCY_REVIEWER, name="peninjau")
    sent(content)

    assert list(moderating.waiting_comments(reviewer)) == []
    ReaderComment.objects.update(sent_at=timezone.now() - timedelta(days=8))
    assert len(moderating.waiting_comments(reviewer)) == 1


def test_two_who_decide_at_once_and_a_wrong_number_change_nothing_twice(content):
    sent(content)
    editor = member(factories.village(), name="editor")
    number = ReaderComment.objects.get().pk

    assert [moderating.decide(number, editor, is_shown=shown) for shown in (False, True)] == [True, False]
    assert CommentSender.objects.count() == 0
    for wrong in ("", "x", "9" * 40, "-1", "٣"):
        assert browser(editor).post("/admin/tanggapan/", {"tanggapan": wrong, "tampilkan": "1"}).status_code == 302


def test_what_shows_can_be_hidden_again(content):
    sent(content)
    editor = browser(member(factories.village(), name="editor"))
    number = ReaderComment.objects.get().pk
    editor.post("/admin/tanggapan/", {"tanggapan": number, "tampilkan": "1"})

    editor.post("/admin/tanggapan/", {"tanggapan": number, "sembunyikan": "1"})

    assert (read(content)["nodes"], CommentSender.objects.count()) == ([], 0)


def test_senders_are_forgotten_after_ninety_days(content):
    sent(content)
    sent(content, words=f"{WORDS} Lagi.")
    ReaderComment.objects.filter(words=WORDS).update(state="shown")
    then = timezone.now() + timedelta(days=91)

    moderating.forget_old_senders(at=then)

    assert CommentSender.objects.count() == 0
    assert set(ReaderComment.objects.values_list("state", flat=True)) == {"shown", "refused"}
    moderating.forget_old_senders(at=then + timedelta(days=91))
    assert set(ReaderComment.objects.values_list("state", flat=True)) == {"shown"}


def test_pages_of_comments_go_on_where_they_ended(content, django_assert_num_queries):
    for letter in "abc":
        sent(content, words=f"{WORDS} {letter}")
    ReaderComment.objects.update(state="shown")
    seen, after = [], None
    for _ in range(3):
        page = read(content, after)
        seen += [node["words"][-1] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]

    assert seen == ["c", "b", "a"]
    with django_assert_num_queries(3):
        assert read(content)["totalCount"] == 3


def test_a_wrong_cursor_is_named():
    body = {"query": QUERY, "variables": {"of": "x", "after": "abc"}}

    answer = Client().post("/graphql/", body, content_type="application/json").json()

    assert "does not belong to this list" in answer["errors"][0]["message"]


def test_a_comment_is_written_as_plain_text(content):
    sent(content, words="<script>alert(1)</script> <b>tebal</b> & miring")
    editor = browser(member(factories.village(), name="editor"))

    assert "<script>alert" not in editor.get("/admin/tanggapan/").content.decode()
    assert "&lt;script&gt;" in editor.get("/admin/tanggapan/").content.decode()
