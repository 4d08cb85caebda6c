"""The API over a real socket."""

import json
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
