"""What the document tells receivers is true."""

import re
from pathlib import Path

import pytest

from hub.webhooks import messages
from hub.webhooks.signatures import new_key
from tests.hub.webhooks.test_deliveries import set_version
from tests.search.documents import publications

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "webhooks.md").read_text(encoding="utf-8")


def example():
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names = {}
    exec(code, names)  # noqa: S102  Our own document.
    return names["is_from_the_hub"]


@pytest.mark.django_db
def test_a_receiver_that_follows_the_example_verifies_what_it_gets(partner, added, deliver):
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    deliver(endpoint)
    [request], is_from_the_hub = partner.receiver.requests, example()

    assert is_from_the_hub(partner.keys[0], request.headers, request.body)
    assert not is_from_the_hub(new_key(), request.headers, request.body)
    assert not is_from_the_hub(partner.keys[0], request.headers, request.body + b" ")
    old = {**request.headers, "webhook-timestamp": str(int(request.headers["webhook-timestamp"]) - 400)}
    assert not is_from_the_hub(partner.keys[0], old, request.body)


def test_the_types_and_pauses_are_those_of_the_code():
    types = {messages.PUBLISHED, messages.WITHDRAWN, messages.RESTORED, messages.TEST}
    assert set(re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", PAGE, re.MULTILINE)) == types

    told = re.search(r"tried again after (.*?), each up", PAGE, re.DOTALL).group(1)
    units = {"s": 1, "min": 60, "h": 3600}
    pauses = [int(number) * units[unit] for number, unit in re.findall(r"(\d+)\s(s|min|h)\b", told)]
    assert tuple(pauses) == messages.PAUSES_SECONDS
