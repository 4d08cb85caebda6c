"""A year of reviews, played with the table of gates and the rule of trust as they stand. No database."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from hub.models.gates import GATES, Trust
from hub.review.sampling import WITHOUT_REVIEW, is_sampled
from hub.review.stages import PASSED, Stage
from hub.review.trust_rule import Standing, after_approval, after_change_request, after_takedown

DAYS = 364
WEEK = 7
WORKING_DAYS = 5
DAYS_TO_MEND = 2
# Of a hundred posts. Practices: two or three a year from each village.
MIX: Mapping[str, int] = {
    "news": 32,
    "event": 9,
    "announcement": 7,
    "information": 14,
    "service": 5,
    "alert": 4,
    "budget": 2,
    "village": 3,
    "connectivity": 1,
    "product": 5,
    "destination": 2,
    "producer_group": 2,
    "practice": 5,
    "adoption": 3,
    "question": 5,
    "response": 1,
}


@dataclass(frozen=True)
class Assumptions:
    """What the year is played with. Shares are between 0 and 1; `capacity` is what the province decides on a day."""

    villages: Mapping[str, int]
    seed: int = 1
    sent_back: float = 0.15
    takedowns: float = 0.002
    capacity: int = 15
    has_product_reviewers: bool = True


@dataclass
class Village:
    """A village with its place and its standing."""

    regency: str
    standing: Standing = field(default_factory=Standing)


@dataclass
class Post:
    """A post on its way through the stages."""

    village: Village
    kind: str
    stages: deque[Stage]
    came_on: int
    was_sent_back: bool = False


@dataclass
class Year:
    """What was counted: for each working day what came to the province, what it did and what was left; and the rest."""

    posts: int = 0
    at_once: int = 0
    takedowns: int = 0
    looks: Counter[str] = field(default_factory=Counter)
    came: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    longest_wait: int = 0
    by_regency: dict[str, list[int]] = field(default_factory=dict)
    by_product_reviewers: int = 0
    trust: Counter[Trust] = field(default_factory=Counter)


class Play:
    """One year, day by day."""

    def __init__(self, assumed: Assumptions) -> None:
        self.assumed = assumed
        self.random = Random(assumed.seed)  # noqa: S311  Not for secrets: the year has to be the same again.
        self.villages = [Village(regency) for regency, count in assumed.villages.items() for _ in range(count)]
        self.at_regency: dict[str, deque[Post]] = {regency: deque() for regency in assumed.villages}
        self.at_province: deque[Post] = deque()
        self.mending: dict[int, list[Post]] = {}
        self.came_to_province = 0
        self.year = Year(by_regency={regency: [] for regency in assumed.villages})

    def run(self) -> Year:
        """Return what was counted over all days."""
        writing: list[list[Village]] = []
        for day in range(DAYS):
            if day % WEEK == 0:
                writing = [[] for _ in range(WEEK)]
                for village in self.villages:
                    writing[self.random.randrange(WEEK)].append(village)
            for village in writing[day % WEEK]:
                self._write(village, day)
            for post in self.mending.pop(day, ()):
                self._wait(post)
            if day % WEEK < WORKING_DAYS:
                self._work(day)
        self.year.trust = Counter(village.standing.level for village in self.villages)
        return self.year

    def _write(self, village: Village, day: int) -> None:
        [kind] = self.random.choices(list(MIX), weights=list(MIX.values()))
        trust = village.standing.level
        gate = GATES[kind][trust]
        self.year.posts += 1
        if gate not in WITHOUT_REVIEW:
            self._wait(Post(village, kind, deque(PASSED[gate]), came_on=day))
            return
        self.year.at_once += 1
        if self.random.random() < self.assumed.takedowns:
            self.year.takedowns += 1
            village.standing = after_takedown(village.standing)
        if is_sampled(gate, trust, str(self.year.posts)):
            self.year.looks[village.regency] += 1
            self._judge(village)

    def _wait(self, post: Post) -> None:
        if post.stages[0] == Stage.REGENCY:
            self.at_regency[post.village.regency].append(post)
        elif post.kind == "product" and self.assumed.has_product_reviewers:
            self.year.by_product_reviewers += 1
            self._decide(post, post.came_on)
        else:
            self.came_to_province += 1
            self.at_province.append(post)

    def _work(self, day: int) -> None:
        """Let each regency decide on all that waits, and the province on the oldest, as many as it can."""
        for regency, waiting in self.at_regency.items():
            self.year.by_regency[regency].append(len(waiting))
            for _ in range(len(waiting)):
                self._decide(waiting.popleft(), day)
        count = min(self.assumed.capacity, len(self.at_province))
        self.year.came.append(self.came_to_province)
        self.came_to_province = 0
        for _ in range(count):
            post = self.at_province.popleft()
            self.year.longest_wait = max(self.year.longest_wait, day - post.came_on)
            self._decide(post, day)
        self.year.done.append(count)
        self.year.left.append(len(self.at_province))

    def _decide(self, post: Post, day: int) -> None:
        if self.random.random() < self.assumed.sent_back:
            post.was_sent_back, post.came_on = True, day + DAYS_TO_MEND
            post.village.standing = after_change_request(post.village.standing)
            self.mending.setdefault(day + DAYS_TO_MEND, []).append(post)
            return
        post.stages.popleft()
        post.came_on = day
        if post.stages:
            self._wait(post)
        elif not post.was_sent_back:
            post.village.standing = after_approval(post.village.standing)

    def _judge(self, village: Village) -> None:
        rule = after_change_request if self.random.random() < self.assumed.sent_back else after_approval
        village.standing = rule(village.standing)
