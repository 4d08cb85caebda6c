"""Whoever asks to be forgotten: no table has the name any more but the audit log, and what was published stays."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessLog
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from hub.models.audit_entry import AuditEntry
from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.publication import Publication
from hub.models.searched_words import Synonym
from hub.models.user import WAITS_FOR_INVITATION, User
from hub.tenancy.appointing import GIVEN
from tests import factories

pytestmark = [pytest.mark.once, pytest.mark.django_db]
OF_SARI = ("sari.unik", "sari@contoh.example", "Sariwati", "Kusumadewi")


def tables_with(words: tuple[str, ...]) -> set[str]:
    """Return every table that has one of these words in any column, of whatever sort."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608  Names of our own tables.
            if any(word in str(row) for row in cursor.fetchall() for word in words):
                found.add(model._meta.db_table)
    return found


@pytest.mark.usefixtures("pela")
def test_nothing_but_the_audit_log_names_the_person_and_what_was_published_stays() -> None:
    page = factories.news(title="Dermaga")
    sari = factories.publisher(page.get_parent())
    User.objects.filter(pk=sari.pk).update(
        username="sari.unik", email="sari@contoh.example", proved_email="sari@contoh.example",
        first_name="Sariwati", last_name="Kusumadewi",
    )  # fmt: skip
    sari.refresh_from_db()
    page.title = "Dermaga baru"
    page.save_revision(user=sari).publish(user=sari)
    EmailAddress.objects.create(user=sari, email=sari.email)
    Authenticator.objects.create(user=sari, type="totp", data={})
    UserProfile.get_for_user(sari)
    AccessLog.objects.create(username="sari.unik", ip_address="203.0.113.7", user_agent="")
    Invitation.objects.create(user=sari, token_hash="a", expires_at=timezone.now(), known_as="Sariwati")
    Synonym.objects.create(typed="a", looked_for="b", edited_at=timezone.now(), edited_by="sari.unik")
    PageLogEntry.objects.log_action(page, GIVEN, data={"person": "sari.unik", "role": "Penyetuju desa"})
    assert len(tables_with(OF_SARI)) > 4

    with pytest.raises(CommandError, match=r'would become "akun-\d+", for ever'):
        call_command("forget_person", "sari.unik")
    assert User.objects.filter(username="sari.unik").exists()
    said = StringIO()
    call_command("forget_person", "sari.unik", for_ever=True, stdout=said)

    assert f'"sari.unik" is now "akun-{sari.pk}"' in said.getvalue()
    assert tables_with(OF_SARI) == {AuditEntry._meta.db_table}
    assert Publication.objects.public().get(kind="news").title == "Dermaga baru"
    assert PageLogEntry.objects.get(action=GIVEN, page=page).data["person"] == f"akun-{sari.pk}"
    sari.refresh_from_db()
    assert (sari.is_active, sari.is_superuser) == (False, False)
    assert not User.objects.filter(WAITS_FOR_INVITATION, pk=sari.pk).exists()
    assert not Membership.objects.filter(user=sari).exists()
    with pytest.raises(CommandError, match="No account is called"):
        call_command("forget_person", "sari.unik", for_ever=True)


def test_the_only_administrator_stays() -> None:
    User.objects.create_superuser("admin-satu")

    with pytest.raises(CommandError, match="the only account that administers the hub"):
        call_command("forget_person", "admin-satu", for_ever=True)

    assert User.objects.get().is_superuser
