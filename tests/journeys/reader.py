"""What a reader's app asks, over real HTTP."""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.request import Request, urlopen

from PIL import Image as Pillow

NEWS = """{ news { nodes {
  title
  image { alt renditions { preset width height url } }
  blocks { ... on ParagraphBlock { text } }
} } }"""
SEARCH = "query ($query: String!) { search(query: $query) { degraded nodes { title } } }"
TIMEOUT_SECONDS = 15


@dataclass(frozen=True)
class Reader:
    """A reader who has no log-in and no cookie."""

    address: str

    def news(self) -> list[dict[str, Any]]:
        """Return the news with their pictures and words."""
        nodes: list[dict[str, Any]] = self.answer(NEWS)["news"]["nodes"]
        return nodes

    def news_titles(self) -> list[str]:
        """Return the titles of the news."""
        return [node["title"] for node in self.news()]

    def found(self, query: str) -> list[str]:
        """Return the titles of the hits; it must be Elasticsearch that gave them."""
        answer = self.answer(SEARCH, query=query)["search"]
        assert answer["degraded"] is False
        return [node["title"] for node in answer["nodes"]]

    def picture_size(self, url: str) -> tuple[int, int]:
        """Download the picture and give its width and height."""
        with Pillow.open(BytesIO(self._body(Request(url)))) as picture:  # noqa: S310  Addresses of the test's own server.
            return picture.size

    def answer(self, operation: str, **variables: str) -> Any:
        """Return the data of an answer without errors."""
        body = json.dumps({"query": operation, "variables": variables}).encode()
        request = Request(f"{self.address}/graphql/", body, {"Content-Type": "application/json"})  # noqa: S310  As above.
        answer = json.loads(self._body(request))
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def _body(self, request: Request) -> bytes:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310  As above.
            assert response.status == 200
            assert "Set-Cookie" not in response.headers
            body: bytes = response.read()
            return body
