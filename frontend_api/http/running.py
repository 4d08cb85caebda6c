"""Runs an operation: graphql-core's executor, with the deadline and the declared lengths of lists enforced."""

import logging
from collections.abc import AsyncIterable, Iterable
from typing import Any

from graphql import ExecutionContext, FieldNode, GraphQLList, GraphQLObjectType, GraphQLResolveInfo
from graphql.pyutils import Path

from frontend_api.http.mosts import mosts_of
from frontend_api.http.timing import current_limit

logger = logging.getLogger(__name__)


class BoundedExecution(ExecutionContext):
    """An execution that ends at the deadline, and in which no list is longer than its declared maximum."""

    def __init__(self, *arguments: Any, **names: Any) -> None:
        super().__init__(*arguments, **names)
        self._limit = current_limit()
        self._mosts = mosts_of(self.schema).fields

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_nodes: list[FieldNode], path: Path
    ) -> Any:
        """Run one field. Raises `OutOfTime` after the deadline."""
        if self._limit is not None:
            self._limit.check()
        return super().execute_field(parent_type, source, field_nodes, path)

    def complete_list_value(
        self,
        return_type: GraphQLList[Any],
        field_nodes: list[FieldNode],
        info: GraphQLResolveInfo,
        path: Path,
        result: AsyncIterable[Any] | Iterable[Any],
    ) -> Any:
        """Complete a list, cut to its maximum; stored lists are checked when published, so none should be cut."""
        levels = self._mosts.get((info.parent_type.name, info.field_name))
        if levels:
            most = levels[-1 if isinstance(path.key, int) else 0].most
            if most and isinstance(result, list | tuple) and len(result) > most:
                logger.error("a list is longer than its declared most", extra={"field": info.field_name})
                result = result[:most]
        return super().complete_list_value(return_type, field_nodes, info, path, result)
