"""What the cards of a sheet say about invited people."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from hub.models.membership import Membership
from hub.onboarding.invitations import SentInvitation


def sheet_of(invitations: Sequence[SentInvitation]) -> bytes:
    """Return the PDF with a card for each, in the order of the tree; a person of several places has one card."""
    # Its library takes 18 MB, and a hub draws cards on few days.
    from hub.onboarding.qr_sheet import InvitationCard, sheet  # noqa: PLC0415

    people = [invitation.person for invitation in invitations]
    rows = Membership.objects.current().filter(user__in=people).select_related("node__region").order_by("-node__path")
    first = {row.user_id: row for row in rows}
    last_day = timezone.localdate() + timedelta(days=settings.HUB_INVITATION_DAYS)
    with_place = [(first[one.person.pk], one) for one in invitations if one.person.pk in first]
    with_place.sort(key=lambda pair: (pair[0].node.path, pair[1].person.first_name))
    return sheet(
        [
            InvitationCard(
                place=row.node.region.full_name if hasattr(row.node, "region") else row.node.title,
                name=one.person.get_full_name() or one.person.get_username(),
                role=row.get_role_display(),
                link=one.link,
                last_day=last_day,
            )
            for row, one in with_place
        ]
    )
