"""The schema: the types of all kinds, and the root fields."""

import graphene

from frontend_api.parts.blocks import BLOCK_TYPES, Unknown
from frontend_api.parts.root_fields import may_fail_alone
from frontend_api.queries.adoption_queries import AdoptionQueries
from frontend_api.queries.changes import ChangeQueries
from frontend_api.queries.closed_sets import ClosedSetQueries
from frontend_api.queries.content_queries import ContentQueries
from frontend_api.queries.duties import DutyQueries
from frontend_api.queries.first_screen import FirstScreenQueries, HighlightQueries, SiteQueries
from frontend_api.queries.list_queries import ListQueries, list_fields
from frontend_api.queries.nearness_queries import NearnessQueries
from frontend_api.queries.node_queries import NodeQueries
from frontend_api.queries.notices import NoticeQueries
from frontend_api.queries.previews import PreviewQueries
from frontend_api.queries.reader_comments import ReaderCommentQueries
from frontend_api.queries.recommendations import RecommendationQueries
from frontend_api.queries.region_queries import RegionQueries
from frontend_api.queries.search_queries import SearchQueries
from frontend_api.queries.spread_queries import SpreadQueries
from frontend_api.queries.suggestion_queries import SuggestionQueries
from frontend_api.queries.sync_queries import SyncQueries
from frontend_api.queries.villages import VillageQueries
from frontend_api.queries.vocabularies import VocabularyQueries
from frontend_api.type_discovery import found_types

DESCRIPTION = "What the villages of East Kalimantan publish. Read-only: it knows no mutations and no log-in."

Query = type(graphene.ObjectType)(
    "Query",
    (
        ListQueries,
        VillageQueries,
        ContentQueries,
        NodeQueries,
        NearnessQueries,
        SuggestionQueries,
        SyncQueries,
        RegionQueries,
        ChangeQueries,
        SearchQueries,
        VocabularyQueries,
        ClosedSetQueries,
        NoticeQueries,
        HighlightQueries,
        FirstScreenQueries,
        SpreadQueries,
        PreviewQueries,
        SiteQueries,
        DutyQueries,
        RecommendationQueries,
        ReaderCommentQueries,
        AdoptionQueries,
        graphene.ObjectType,
    ),
    {"__doc__": DESCRIPTION, **list_fields()},
)

may_fail_alone(Query)
schema = graphene.Schema(
    query=Query,
    types=[*(kind_type.type for kind_type in found_types()), *BLOCK_TYPES.values(), Unknown],
)
