"""The kinds of public information, from the packaged table; none of this claims to be legally complete."""

from dataclasses import dataclass

from hub.models.vocabulary import EXEMPT, PACKAGED, InformationClass
from hub.tables.csv_reading import Columns, read_lines

COLUMNS = Columns(required=("key", "label", "parent", "basis", "certainty", "period"), others_are_ignored=True)
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


KINDS = {
    line.cell("key"): InformationKind(
        key=line.cell("key"),
        label=line.cell("label"),
        short=line.cell("short") or line.cell("label"),
        information_class=line.cell("parent"),
        period=line.cell("period"),
        basis=line.cell("basis"),
        certainty=line.cell("certainty"),
    )
    for line in read_lines(PACKAGED / "information_kind.csv", COLUMNS)
}


def choices_by_class(*, with_periods: bool = False) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds under the names of their classes; `with_periods` adds how often each is due."""
    return [
        (
            name,
            [
                (kind.key, f"{kind.label} ({kind.period})" if with_periods and not kind.is_exempt else kind.label)
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
