"""The desk counts what is due in one statement, and reads only what there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.content.village import VillagePage
from hub.editor.due import due_in
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.models.vocabulary_words import words_of
from hub.practices.proof import ProofLevel
from hub.shapes.adoptions import PLAN_DAYS, AdoptionState
from tests import factories
from tests.factories.people import member
from tests.factories.questions import asking_village, question

pytestmark = pytest.mark.django_db
# The duties, and the counts of everything else.
OF_EVERY_VILLAGE = 2
# Plans, confirmations that end, questions, and answers: a statement for each sort of which there is something.
READ = 4


def counted(village_id, user_id):
    """Return what is due without a duty, and the statements that it took."""
    village, user = VillagePage.objects.select_related("region").get(pk=village_id), User.objects.get(pk=user_id)
    words_of("information_kind")  # Asked for once in a request, whatever is due.
    with CaptureQueriesContext(connection) as sent:
        found = due_in(village, user)
    return [due.label for due in found if " 20" not in due.label], len(sent) - 1  # One for the memberships.


def test_only_what_there_is_takes_a_statement():
    village, other = factories.village(), asking_village()
    user = member(village)
    region = Region.objects.get(page=village)

    nothing = counted(village.pk, user.pk)
    soon = timezone.localdate() + timedelta(days=20)
    checked = {"verified_level": "running", "verified_by": "DPMPD", "verified_on": soon - timedelta(days=300)}
    told = factories.practice(village, title="Bank sampah", proof=ProofLevel.RUNNING, proof_expires_on=soon, **checked)
    lapsed = timezone.localdate() - timedelta(days=PLAN_DAYS - 5)
    factories.copy_of(
        factories.practice(other, title="Asal"), village, title="Rencana", state=AdoptionState.PLANNED, state_on=lapsed
    )
    factories.copy_of(told, other, title="Tiruan")
    question(told)
    VillageNotice.objects.create(village=region, kind=VillageNotice.Kind.ANSWERED, page_id=told.pk)
    Publication.objects.filter(page_id=village.pk).update(updated_at=timezone.now() - timedelta(days=400))
    labels, statements = counted(village.pk, user.pk)

    assert nothing == ([], OF_EVERY_VILLAGE)
    assert [label.partition(":")[0] for label in labels] == [
        "Pertanyaan desa Anda dijawab",
        "Jawab",
        "Periksa kembali 1 tulisan",
        "1 desa meniru kami",
        "Rencana",
        "Verifikasi berakhir",
    ]
    assert statements == OF_EVERY_VILLAGE + READ
