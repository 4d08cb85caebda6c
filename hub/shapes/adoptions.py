"""Adoptions, a village's copies of what worked elsewhere; the API reads these shapes without a content type."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from hub.shapes.base import Body, Card, Shape
from hub.shapes.blocks import Figure
from hub.shapes.closed import ClosedSet
from hub.shapes.confirmations import VerifiedCard
from hub.shapes.lists import MOST_FIGURES, Most
from hub.shapes.marks import Key, Longest, Made, Mark, Named, Silent, Words
from hub.shapes.references import ContentReference

KIND = "adoption"
# The facets for finding adoptions: by the practice at the root of the chain, by what was copied, by the practice that
# grew out of the copy (values are publication ids), by the village that was copied (a code), and by the state.
PRACTICE = "practice"
ADOPTED_FROM = "adopted_from"
TOLD_AS = "told_as"
ORIGIN_VILLAGE = "origin_village"
ADOPTION_STATE = "adoption_state"

# A plan without news for longer than this is counted nowhere.
PLAN_DAYS = 365
RESPONSE = "response"
# The facet for finding what was said about an adoption.
RESPONSE_TO = "response_to"


class AdoptionState(ClosedSet):
    """How far a village has come with its copy."""

    PLANNED = "planned", "It is planned and not begun; a plan is not a copy yet", "Rencana"
    IN_PROGRESS = "in_progress", "It has begun", "Sedang dikerjakan"
    RUNNING = "running", "It is done regularly", "Berjalan"
    STOPPED = "stopped", "It has ended; `stopReason` says why", "Berhenti"


# A copy exists once it has begun, whether it lasts or not.
BEGUN = (AdoptionState.IN_PROGRESS, AdoptionState.RUNNING, AdoptionState.STOPPED)


class StopReason(ClosedSet):
    """Why a copy has ended."""

    MONEY = "money", "The money ended", "Biayanya tidak ada lagi"
    PEOPLE = "people", "Nobody is left to do it", "Pelaksananya tidak ada lagi"
    LITTLE_USE = "little_use", "It brought too little", "Hasilnya terlalu sedikit"
    NOT_SUITED = "not_suited", "It does not suit the village", "Tidak cocok dengan keadaan desa"
    RULES = "rules", "A rule or a permit stood against it", "Terhalang aturan atau izin"
    NATURE = "nature", "Nature stood against it: a flood, a drought, a pest", "Terhalang alam: banjir, kemarau, hama"
    OTHER_WAY = "other_way", "The village does it in another way now", "Diganti cara lain"
    ACHIEVED = "achieved", "What was wanted is achieved", "Tujuannya sudah tercapai"
    OTHER = "other", "Another reason", "Alasan lain"


class AdoptionCard(VerifiedCard):
    """An adoption in a list."""

    practice: ContentReference | None = Field(
        default=None,
        title="praktik asal",
        description="The practice at the root of the chain, however many villages are between.",
    )
    adopted_from: ContentReference | None = Field(
        default=None, description="The practice or the adoption of another village that was copied."
    )
    told_as: ContentReference | None = Field(
        default=None, description="The village's own practice that grew out of it."
    )
    origin_village: Annotated[Made, Mark.STORED_ONLY] = ""
    state: Annotated[str, Mark.SEARCHED, Key(AdoptionState), Named("adoption_state")] = Field(
        description="How far it has come. Filter `terms` by `adoption_state`."
    )
    state_on: date = Field(description="The day since which it has been in this state.")
    started_on: date | None = Field(default=None, description="The day on which it began. Null while planned.")
    running_since: date | None = Field(
        default=None, title="berjalan sejak", description="The day since which it runs, or ran at last."
    )
    stopped_on: date | None = Field(
        default=None, title="berhenti pada", description="The day on which it ended at last."
    )
    budget_year: int | None = Field(default=None, description="The year of the village budget that pays for it.")
    cost: Annotated[int | None, Mark.RUPIAH] = Field(default=None, description="What it cost in whole rupiah.")
    is_measured: Annotated[bool, Mark.MADE] = Field(
        default=False, description="Whether it reports at least one of the origin's figures."
    )

    def is_lapsed(self, *, on: date) -> bool:
        """Say whether it is a plan without news for so long that it counts nowhere on this day."""
        return self.state == AdoptionState.PLANNED and self.state_on < oldest_plan(on)

    def is_verified(self, *, on: date) -> bool:
        """Say whether it is confirmed on this day that it runs; what was seen before it ran again does not count."""
        if self.state != AdoptionState.RUNNING or self.running_since is None or self.verified_on is None:
            return False
        return self.running_since <= self.verified_on and self.is_confirmed(self.state, on=on)


class AdoptionResult(Shape):
    """One of the origin's figures, as it is in this village."""

    figure: Annotated[str, Mark.MADE, Mark.IDENTITY, Longest(40)] = Field(
        description="The `id` of the figure in the origin's `beforeAfter`. Compare if the unit is equal too."
    )
    is_measured: bool = Field(
        default=True, title="diukur", description="False if the village says that it has not measured it."
    )
    before: float | None = Field(default=None, title="sebelum", description="The number before. Null if not measured.")
    after: float | None = Field(default=None, title="sesudah", description="The number after. Null if not measured.")
    unit: Annotated[Silent, Longest(30)] = Field(
        default="", title="satuan", description="The unit. Null for a bare number."
    )
    year: int | None = Field(
        default=None, title="tahun", description="The year of the number after, 1945 to 2100. Null if not measured."
    )
    source: Annotated[Words, Longest(200)] = Field(
        default="", title="sumber", description="The source. Null if not measured."
    )


class AdoptionReport(Body):
    """What a village says of its copy. The origin's words are not stored in it, so that they end with the origin."""

    adaptations: Words = Field(description="What the village does differently, in its own words.")
    results: Annotated[list[AdoptionResult], Named("adoption_results"), Most(MOST_FIGURES)] = Field(
        default=[],
        title="hasil menurut angka asalnya",
        description="The origin's figures, as they are in this village.",
    )
    figures: Annotated[list[Figure], Named("results"), Most(MOST_FIGURES)] = Field(
        default=[], description="The village's other results, in numbers."
    )
    obstacles: Words = Field(default="", description="What made it hard.")
    lessons: Words = Field(default="", description="What was learned.")
    stop_reason: Annotated[str, Mark.SEARCHED, Key(StopReason)] = Field(
        default="", description="Why it has ended. Null unless it has."
    )
    stopped_because: Words = Field(default="", description="The same in the village's words. Null unless it has ended.")


def oldest_plan(on: date) -> date:
    """Return the first day whose plans still count on this day."""
    return on - timedelta(days=PLAN_DAYS)


class ResponseCard(Card):
    """A response in a list."""

    adoption: ContentReference | None = Field(
        default=None, title="Tentang penerapan", description="The adoption that it is about."
    )


class ResponseBody(Body):
    """A response in full."""

    words: Words = Field(description="What the village that was copied says about the copy.")
