"""The long-running process that brings changes to publications and to every search index."""

import logging
import threading
import time
from dataclasses import dataclass

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from hub.accounts.housekeeping import Housekeeping
from hub.counting.spread_counts import keep_spread, spread_up_to_date
from hub.featuring.featured_nights import FeaturedNights
from hub.feeds.feed_rounds import FeedRounds
from hub.outages import OUTAGE
from hub.privacy.document_scans import read_unread
from hub.publishing.growing_pause import GrowingPause
from hub.publishing.private_collections import withdraw_private
from hub.publishing.projector import settle
from hub.publishing.public_copies import remove_unused, sweep
from hub.publishing.tombstones import withdraw_expired
from hub.questions.notice_mails import mail_notices
from hub.recommending.making import keep_up
from hub.reconciliation.nightly import Nightly
from hub.reconciliation.renewal import Renewal
from hub.review.telling import mail_decisions
from hub.site.following import follow_private_logo
from search import epochs, generations, promotion
from search.delivery import deliver, prepare
from search.engines.base import Index
from search.engines.registry import index_of
from search.errors import EngineUnavailable, IndexAhead, IndexLost
from search.heartbeat import Heart, forget_old_relays
from search.idle import Idle
from search.index_watch import IndexWatch, give_up_lost
from search.models import Generation

logger = logging.getLogger(__name__)

MINUTE_SECONDS = 60.0
READING_SECONDS = 10.0
BEFORE_NEXT_TRY = GrowingPause(first_seconds=0.5, longest_seconds=10.0)
PAUSE_AFTER_ERROR_SECONDS = 2.0


@dataclass
class Attention:
    """How a generation is doing in this process."""

    index: Index
    failures: int = 0
    not_before: float = 0.0


class Relay:
    """Projects what is due, publishes what is scheduled, delivers what is owed, in a loop until it is stopped.

    Two relays may run at the same time: they repeat each other's work, without harm.
    """

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self._attention: dict[int, Attention] = {}
        self._next_minute = 0.0
        self._housekeeping = Housekeeping()
        self._featured = FeaturedNights()
        self._heart = Heart()
        self._idle = Idle(self.stopping)
        self._nightly = Nightly()
        self._index_watch = IndexWatch()
        self._renewal = Renewal()
        self._feeds = FeedRounds(self.stopping)

    def run(self) -> None:
        """Work until `stopping` is set; the current batch is finished first."""
        logger.info("relay started")
        while not self.stopping.is_set():
            try:
                has_worked = self.work()
                has_worked = self._renewal.step() or has_worked
                has_worked = self._nightly.step() or has_worked
                has_worked = self._index_watch.step() or has_worked
                self._feeds.step()
            except Exception as error:  # The relay goes on after any error; everything is still due or owed.
                if not OUTAGE.has_begun(error):
                    logger.exception("relay failed; it tries again in %s seconds", PAUSE_AFTER_ERROR_SECONDS)
                self.stopping.wait(PAUSE_AFTER_ERROR_SECONDS)
                continue
            finally:
                close_old_connections()
            OUTAGE.is_over()
            if has_worked:
                self._idle.over()
            else:
                self._idle.wait(is_anything_failing=self._is_anything_failing())
        self._idle.end()
        self._feeds.end()
        logger.info("relay stopped")

    def drain(self) -> bool:
        """Work until nothing is left to do; return whether every generation has everything."""
        self._feeds.now()
        while self.work():
            if self.stopping.is_set():
                break
        spread_up_to_date()
        return all(not attention.failures for attention in self._attention.values())

    def work(self) -> bool:
        """Do one round of all work; return whether there was anything to do."""
        self._each_minute()
        has_worked = settle() > 0
        has_worked = remove_unused() > 0 or has_worked
        epochs.leave_other_epochs()
        generations.ensure_first()
        for generation in generations.active():
            has_worked = self._attend(generation) or has_worked
        self._heart.beat()  # Only now: a relay that keeps failing must not count as running.
        return has_worked

    def _each_minute(self) -> None:
        if time.monotonic() < self._next_minute:
            return
        self._next_minute = time.monotonic() + MINUTE_SECONDS
        withdraw_expired(at=timezone.now())
        withdraw_private(at=timezone.now())
        follow_private_logo()
        sweep()
        read_unread(seconds=READING_SECONDS)
        call_command("publish_scheduled")
        mail_decisions()
        keep_up(at=timezone.now())
        mail_notices()
        self._housekeeping.each_day()
        self._featured.each_day()
        forget_old_relays()
        epochs.distrust_what_is_ahead()
        generations.renew_outdated()
        give_up_lost()
        try:
            generations.retire(at=timezone.now())
        except EngineUnavailable as error:
            logger.warning("old indices are dropped later: %s", error)
        keep_spread(at=timezone.now())

    def _is_anything_failing(self) -> bool:
        return any(item.not_before > time.monotonic() for item in self._attention.values())

    def _attend(self, generation: Generation) -> bool:
        attention = self._attention.setdefault(generation.pk, Attention(index_of(generation)))
        if time.monotonic() < attention.not_before:
            return False
        try:
            if generation.state == Generation.State.BUILDING:
                if not generations.is_of_this_release(generation):
                    return False  # A relay of the release that began it makes its stems.
                prepare(generation, attention.index)
            delivery = deliver(generation, attention.index)
            if not delivery.has_worked:
                promotion.promote_complete(generation, attention.index)
        except IndexAhead as error:
            epochs.distrust(generation, str(error))
            return True
        except IndexLost:
            promotion.give_up(generation)
            return True
        except (EngineUnavailable, promotion.GateClosed) as error:
            _postpone(attention)
            logger.warning("%s: %s; everything stays owed and is tried again", generation.name, error)
            return False
        attention.failures = 0
        return delivery.has_worked


def _postpone(attention: Attention) -> None:
    attention.failures += 1
    attention.not_before = time.monotonic() + BEFORE_NEXT_TRY.seconds(failures=attention.failures)
