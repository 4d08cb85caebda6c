"""Read a list and each of its pieces with the typed client: python read.py HUB_URL."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "build" / "python"))

from desa_hub_client import Client

client = Client(f"{sys.argv[1]}/graphql/")
news = client.news_list(first=3).news
cards = news.nodes if news else []
if len(cards) != 3:
    sys.exit(f"3 pieces of news were expected, not {cards}")
for card in cards:
    piece = client.piece(id=card.id).node
    if piece is None or piece.typename__ != "News" or piece.title != card.title:
        sys.exit(f"The piece is not that of its card: {card}, {piece}")
print(f"{len(cards)} pieces of news read")
