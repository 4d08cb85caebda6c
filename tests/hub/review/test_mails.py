"""One mail a day to reviewers, one for each decision to the village, each once at most."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from hub.models.review_rows import ReviewDigest
from hub.models.user import User
from hub.review.deciding import ask_for_changes
from hub.review.digest import send_digests
from hub.review.steps import ReviewState
from hub.review.submitting import send_for_review
from hub.review.telling import mail_decisions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_server(settings):
    settings.EMAIL_HOST = "surat.example.id"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def addressed(user, address):
    User.objects.filter(pk=user.pk).update(email=address)


def test_a_reviewer_has_one_mail_a_day_even_with_two_relays(people):
    addressed(people.reviewer, "peninjau@example.id")
    addressed(people.other_reviewer, "lain@example.id")
    send_for_review(factories.news(people.village, live=False), people.editor)
    send_for_review(factories.news(people.village, title="Kedua", live=False), people.editor)
    now = timezone.now()

    sent = [send_digests(at=now), send_digests(at=now), send_digests(at=now + timedelta(days=1))]

    assert sent == [1, 0, 1]
    assert [message.to for message in mail.outbox] == [["peninjau@example.id"]] * 2
    assert "Menunggu keputusan Anda: 2." in mail.outbox[0].body
    assert "/admin/tinjauan/" in mail.outbox[0].body
    send_digests(at=now + timedelta(days=40))
    assert ReviewDigest.objects.count() == 1


def test_submitting_writes_to_nobody(people):
    addressed(people.reviewer, "peninjau@example.id")
    User.objects.create_superuser("semua", email="semua@example.id")

    send_for_review(factories.news(people.village, live=False), people.editor)

    assert mail.outbox == []


def test_the_village_has_the_reasons_by_mail_once(people):
    addressed(people.editor, "editor@example.id")
    addressed(people.approver, "penyetuju@example.id")
    news = factories.news(people.village, title="Panen", live=False)
    send_for_review(news, people.editor)
    ask_for_changes(
        ReviewState.objects.get(page=news, status="in_progress"), people.reviewer, reasons=["source"], own_words=""
    )

    sent = [mail_decisions(), mail_decisions()]

    assert sent == [1, 0]
    assert mail.outbox[0].to == ["editor@example.id", "penyetuju@example.id"]
    assert mail.outbox[0].subject == "Perlu diperbaiki: Panen"
    assert "Sebutkan dari mana kabar atau gambar ini berasal." in mail.outbox[0].body
    assert f"/admin/pages/{news.pk}/edit/" in mail.outbox[0].body


def test_without_a_mail_server_nothing_is_sent_later_either(people, settings):
    settings.EMAIL_HOST = ""
    addressed(people.reviewer, "peninjau@example.id")
    news = factories.news(people.village, live=False)
    send_for_review(news, people.editor)
    ask_for_changes(
        ReviewState.objects.get(page=news, status="in_progress"), people.reviewer, reasons=["source"], own_words=""
    )

    assert (mail_decisions(), send_digests(at=timezone.now())) == (0, 0)
    settings.EMAIL_HOST = "surat.example.id"
    assert mail_decisions() == 0
