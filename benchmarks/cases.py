"""The reads: a list of 20 news cards, one publication with its body, and a search, each as an app sends it."""

from dataclasses import dataclass
from urllib.parse import urlencode

import orjson

from hub.models.publication import Publication

TARGETS = 20
IMAGE = "image { alt width height thumbhash renditions { url width height } }"
CARD = f"id kind title summary path publishedAt village {{ code name }} regency {{ code name }} {IMAGE}"
LIST = f"query List {{ news(first: 20) {{ nodes {{ {CARD} }} pageInfo {{ hasNextPage endCursor }} }} }}"
DETAIL = f"""query Detail($id: ID!) {{ node(id: $id) {{ ... on Content {{ {CARD} }} ... on News {{ pillars {{ key }}
    blocks {{ __typename id type ... on ParagraphBlock {{ html }} ... on HeadingBlock {{ text }} }} }} }} }}"""
SEARCH = f"query Search($words: String!) {{ search(query: $words, first: 20) {{ totalCount nodes {{ {CARD} }} }} }}"
WORDS = (
    *("panen", "jalan desa", "pelatihan", "air bersih", "posyandu", "sampah", "anggaran", "sumber sari", "pela"),
    *("perpustakaan", "pelatihan warga", "kelompok tani", "musyawarah desa", "ikan", "wisata", "internet"),
    *("kesehatan anak", "kota bangun", "gotong royong", "usaha perempuan"),
)


@dataclass(frozen=True)
class Case:
    """One kind of read: its name and the addresses that are requested in turn."""

    name: str
    addresses: tuple[str, ...]


def cases() -> tuple[Case, ...]:
    """Return the reads; the details are spread evenly between the newest and the oldest news."""
    return (
        Case("list", (address(LIST),)),
        Case("detail", tuple(address(DETAIL, id=key) for key in _spread_ids())),
        Case("search", tuple(address(SEARCH, words=words) for words in WORDS)),
    )


def address(document: str, **variables: str) -> str:
    """Return the address of a GET; the document is the same for all variables, as an app sends it."""
    asked = {"query": " ".join(document.split()), "variables": orjson.dumps(variables).decode()}
    return f"/graphql/?{urlencode(asked)}"


def _spread_ids() -> list[str]:
    news = Publication.objects.public().filter(kind="news")
    keys = list(news.order_by("published_at").values_list("pk", flat=True))
    if not keys:
        raise LookupError("There is no news: run manage.py demo --scale 10000 first.")
    return keys[:: max(1, len(keys) // TARGETS)][:TARGETS]
