"""Closed sets of pieces about the economy of a village."""

from frontend_api.parts.vocabulary import closed_set
from hub.models.economy import GroupKind

ProducerGroupKind = closed_set(
    "ProducerGroupKind",
    [(kind.value, str(kind.label)) for kind in GroupKind],
    about="What kind of group makes something. New kinds may be added.",
)
