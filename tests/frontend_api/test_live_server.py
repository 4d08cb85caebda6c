"""The API over a real socket."""

import gzip
import json
from email.message import Message
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from pytest_django import live_server_helper

from tests.factories import news


@pytest.mark.django_db(transaction=True)
def test_a_real_client_reads_what_was_published(live_server: live_server_helper.LiveServer) -> None:
    news(title="Panen madu kelulut")
    query = {"query": "{ news { nodes { title district { name } } } }"}
    connection = HTTPConnection(urlsplit(live_server.url).netloc, timeout=10)
    headers = {"Content-Type": "application/json", "Cookie": "sessionid=stale; csrftoken=old"}

    connection.request("POST", "/graphql", json.dumps(query), headers)
    response = connection.getresponse()
    answered = json.loads(response.read())
    connection.close()

    assert answered == {
        "data": {"news": {"nodes": [{"title": "Panen madu kelulut", "district": {"name": "Kota Bangun"}}]}}
    }
    assert response.getheader("Set-Cookie") is None
    assert response.getheader("Vary") == "Accept, Accept-Encoding"


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_compressed_with_a_tag_that_saves_it_next_time(
    live_server: live_server_helper.LiveServer,
) -> None:
    for number in range(20):
        news(title=f"Panen madu kelulut {number}")
    address = "/graphql/?query={news{nodes{id%20title%20path%20village{name}}}}"
    plain, packed = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}

    def asked(method: str, headers: dict[str, str]) -> tuple[int, Message, bytes]:
        connection = HTTPConnection(urlsplit(live_server.url).netloc, timeout=10)
        connection.request(method, address, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, response.headers, body

    _, whole, words = asked("GET", plain)
    _, gzipped, body = asked("GET", packed)
    _, head, nothing = asked("HEAD", packed)

    assert gzip.decompress(body) == words
    assert len(body) < len(words) / 3
    assert gzipped["ETag"] == f"W/{whole['ETag']}"
    assert (head["Content-Length"], nothing) == (str(len(body)), b"")
    assert {whole["Vary"], gzipped["Vary"], head["Vary"]} == {"Accept, Accept-Encoding"}
    for tag in (whole["ETag"], gzipped["ETag"]):
        for encoding in (plain, packed):
            status, known, body = asked("GET", {**encoding, "If-None-Match": tag})
            assert (status, known["Vary"], body) == (304, "Accept, Accept-Encoding", b"")
