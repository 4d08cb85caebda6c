"""What every page with permits has, and what its editor reads about them."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.panels import MultiFieldPanel, Panel
from wagtail.fields import StreamField

from hub.blocks.permit_block import PermitBlock, permits
from hub.models.review_rows import PermitCheck
from hub.pages.content import ContentPage
from hub.pages.reviewers import reviews_from_above
from hub.publishing.sources import Sources
from hub.shapes.confirmations import Permit
from hub.shapes.validity import is_in_force


class HoldsPermits(ContentPage):
    """A page that can name permits."""

    permits = StreamField(
        [("permit", PermitBlock())],
        verbose_name="daftar izin",
        blank=True,
        help_text="Izin yang lewat masa berlakunya tidak tampil lagi, tanpa Anda berbuat apa-apa.",
    )

    class Meta:
        abstract = True

    def shown_permits(self, _sources: Sources) -> list[Permit]:
        """Return all permits; which of them are shown is decided when they are read."""
        return self.published_permits()

    def published_permits(self) -> list[Permit]:
        """Return all permits with their checks; which of them are shown is decided when they are read."""
        if not len(self.permits):
            return []
        checks = PermitCheck.objects.filter(page_id=self.alias_of_id or self.pk)
        return permits(self.permits, checks)


class PermitStates(Panel):
    """Shows an editor which permits are verified, with a link for users who may verify them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        def is_shown(self) -> bool:
            """Say whether there is a permit."""
            return bool(self.instance.pk and len(self.instance.permits))

        def render_html(self, _parent_context: Any = None) -> str:
            """Return one line for each permit."""
            today = timezone.localdate()
            states = [(permit, is_in_force(permit, on=today)) for permit in self.instance.published_permits()]
            may_check = reviews_from_above(self.request.user, self.instance)
            context = {"states": states, "page": self.instance, "may_check": may_check}
            return render_to_string("hub/editor/permit_states.html", context)


def permit_panel() -> MultiFieldPanel:
    """Return the panel of the permits."""
    return MultiFieldPanel(["permits", PermitStates()], heading="Izin dan sertifikat")
