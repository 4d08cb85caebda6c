"""What load balancers are told."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client


def test_a_process_lives_without_its_database(client: Client) -> None:
    response = client.get("/health/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_it_is_not_ready_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError("host=db.internal is away")

    monkeypatch.setattr(connection, "cursor", away)

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "unreachable"}


@pytest.mark.django_db
def test_health_is_for_reading_only(client: Client) -> None:
    assert client.post("/health/live").status_code == 405
