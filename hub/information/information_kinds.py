"""The kinds of public information, as the vocabulary says now; none of this claims to be legally complete."""

from dataclasses import dataclass

from django.utils import timezone

from hub.models.vocabulary import EXEMPT, InformationClass
from hub.models.vocabulary_words import LiveWords, Word, words_of

EXEMPT_LABEL = "Dikecualikan (tidak pernah diterbitkan)"
CLASSES = [*((choice.value, str(choice.label)) for choice in InformationClass), (EXEMPT, EXEMPT_LABEL)]


@dataclass(frozen=True)
class InformationKind:
    """One kind: its class, how often it is due, in words, the law that says so, and how certain that is.

    `short` is a name for lists.
    """

    key: str
    label: str
    short: str
    information_class: str
    period: str
    basis: str
    certainty: str

    @property
    def is_exempt(self) -> bool:
        """Whether information of this kind is never published (UU 14/2008 article 17)."""
        return self.information_class == EXEMPT

    @property
    def says_period(self) -> bool:
        """Whether it has to be published at some time that is known."""
        return bool(self.period) and not self.is_exempt


def _kind(word: Word) -> InformationKind:
    return InformationKind(
        key=word.key,
        label=word.label,
        short=word.details.get("short") or word.label,
        information_class=word.parent,
        period=word.details.get("period", ""),
        basis=word.basis,
        certainty=word.certainty,
    )


# By key, those that have ended too: what is filed under one keeps its class.
KINDS = LiveWords("information_kind", _kind)


def kinds_now() -> list[InformationKind]:
    """Return the kinds that count today, in order."""
    today = timezone.localdate()
    return [KINDS[key] for key, word in words_of(KINDS.vocabulary).items() if word.is_offered(on=today)]


def choices_by_class(*, with_periods: bool = False) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds under the names of their classes, those that have ended too, for a form to leave out.

    `with_periods` adds how often each is due.
    """
    return [
        (
            name,
            [
                (kind.key, f"{kind.label} ({kind.period})" if with_periods and kind.says_period else kind.label)
                for kind in KINDS.values()
                if kind.information_class == key
            ],
        )
        for key, name in CLASSES
    ]


def public_choices(information_class: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds that may be published under the names of their classes; only those of one class if it exists."""
    public = [(key, group) for (key, _), group in zip(CLASSES, choices_by_class(), strict=True) if key != EXEMPT]
    return [group for key, group in public if key == information_class] or [group for _, group in public]


def may_be_public(information_class: str, information_kind: str) -> bool:
    """Say whether information of this class and kind may be published."""
    kind = KINDS.get(information_kind)
    return information_class != EXEMPT and (kind is None or not kind.is_exempt)
