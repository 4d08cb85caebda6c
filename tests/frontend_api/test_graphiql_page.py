"""GraphiQL is shown to browsers only, and consists of the files that the lock names."""

import hashlib
from typing import Any

import pytest
from django.test import Client

from deploy.graphiql import TARGET, packages

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def test_a_browser_gets_the_page_and_a_program_its_answer(client: Client) -> None:
    page = client.get("/graphql/", headers={"Accept": BROWSER})
    answers = [client.get("/graphql/", {"query": "{__typename}"}, headers={"Accept": accept}) for accept in ("*/*", "")]

    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert page["Vary"] == "Accept, Accept-Encoding"
    policy = page["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy
    assert {answer["Content-Type"] for answer in answers} == {"application/json; charset=utf-8"}
    assert {answer["Vary"] for answer in answers} == {"Accept, Accept-Encoding"}
    assert (
        client.post("/graphql/", {}, content_type="application/json", headers={"Accept": "text/html"}).status_code
        == 406
    )


def test_the_operator_can_leave_it_out(client: Client, settings: Any) -> None:
    settings.HUB_GRAPHIQL = False

    assert client.get("/graphql/", headers={"Accept": BROWSER})["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("name", packages())
def test_every_file_is_the_one_that_was_taken(name: str) -> None:
    package = packages()[name]

    assert package["integrity"].startswith("sha512-")
    for target, written in package["files"].items():
        content = (TARGET / target).read_bytes()
        assert hashlib.sha256(content).hexdigest() == written["sha256"]
        assert b"sourceMappingURL" not in content


def test_no_file_is_there_that_the_lock_does_not_name() -> None:
    named = {target for package in packages().values() for target in package["files"]}

    assert {path.name for path in TARGET.iterdir()} == named
