"""The public answers that are nearest to a new question, so that nobody has to answer the same twice."""

import math
import re
from collections import Counter
from dataclasses import dataclass

from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.selectors.filed_under import FiledPage, newest_filed_under
from hub.selectors.readable import readable
from hub.shapes.questions import ABOUT, QUESTION, QuestionBody, QuestionCard

SHOWN = 3
# Of the newest so many, the nearest are chosen.
MOST_READ = 200
WORD = re.compile(r"[^\W\d_]{4,}")
ENDINGS = re.compile(r"(?:nya|kah|lah|kan)$")


@dataclass(frozen=True)
class NearAnswer:
    """A public question about the same piece, and its answer."""

    question: str
    answer: str


def nearest_answers(about: ContentPage, text: str) -> list[NearAnswer]:
    """Return at most three public answers that share words with the text, the nearest first; one statement."""
    content_id = Sources().content_id(about)
    asked = FiledPage(kind=QUESTION, facet=ABOUT, first=MOST_READ)
    rows: list[Publication] = newest_filed_under(asked, [content_id], body=True)[content_id].rows
    known = [
        NearAnswer(read.card.question, read.body.answer)
        for read in readable(rows, body=True)
        if isinstance(read.card, QuestionCard) and isinstance(read.body, QuestionBody)
    ]
    wanted, words = _words(text), [_words(f"{one.question} {one.answer}") for one in known]
    frequency = Counter(word for some in words for word in some)
    scored = [
        (sum(math.log(1 + len(known) / frequency[word]) for word in wanted & some), -place)
        for place, some in enumerate(words)
    ]
    best = sorted((pair for pair in scored if pair[0]), reverse=True)[:SHOWN]
    return [known[-place] for _, place in best]


def _words(text: str) -> set[str]:
    return {ENDINGS.sub("", word) for word in WORD.findall(text.casefold())}
