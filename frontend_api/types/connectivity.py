"""How villages are connected, by day."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.content import INTERFACES, Content, of_body, of_card, of_reference
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import closed_set, enum_of
from frontend_api.scalars import Date
from hub.shapes.connectivity_keys import CONNECTION_STATUSES, CONNECTION_TYPES
from hub.shapes.profile import PowerSource

ConnectionStatus = closed_set("ConnectionStatus", CONNECTION_STATUSES, about="How well a connection works.")
ConnectionType = closed_set("ConnectionType", CONNECTION_TYPES, about="By what a village is connected.")


class ConnectivityRecord(graphene.ObjectType):
    """How a village was connected on one day. Show the day with it: it says nothing about today."""

    class Meta:
        interfaces = INTERFACES

    measured_on = graphene.Field(
        Date, required=True, resolver=of_card("measured_on"), description="The day it was seen or measured."
    )
    connection_status = graphene.Field(
        ConnectionStatus,
        resolver=of_card("status"),
        description="How well it worked; to filter by, the term `connection` with the key in small letters.",
    )
    connection_type = graphene.Field(
        ConnectionType, resolver=of_card("connection_type"), description="By what it is connected; null if not told."
    )
    connection_provider = graphene.Field(
        Content,
        resolver=of_reference("provider"),
        description="The partner that provides it; null if not told and while that is not public.",
    )
    download_mbps = graphene.Float(
        resolver=of_card("download_mbps"), description="Megabits a second, 0 to 99,999.99; null where not measured."
    )
    upload_mbps = graphene.Float(
        resolver=of_card("upload_mbps"), description="Megabits a second, 0 to 99,999.99; null where not measured."
    )
    measured_how = graphene.String(
        resolver=of_body("measured_how"), description="How the speed was measured; at most 120 characters, null if not."
    )
    power_source = graphene.Field(
        enum_of(PowerSource),
        resolver=of_body("power_source"),
        description="Where its power comes from; null if not told.",
    )
    hours_a_day = graphene.Float(
        resolver=of_body("hours_a_day"), description="How many hours a usual day it works, 0 to 24; null if not told."
    )
    public_access_hours = graphene.String(
        resolver=of_body("public_access_hours"),
        description="When everybody may use it, at most 120 characters; null if not told.",
    )
    blocks = blocks()


register(
    KindType(
        kind="connectivity",
        type=ConnectivityRecord,
        list_name="connectivityRecords",
        list_description="How villages were connected, each with its day.",
    )
)
