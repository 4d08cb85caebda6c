"""People with Docker get the servers that `make test` starts by itself: the same versions, set the same way."""

import re
from pathlib import Path

from tests.servers import distribution, elasticsearch, postgres, s3
from tests.servers.maven_libraries import S3PROXY

COMPOSE = (Path(__file__).resolve().parents[2] / "compose.yaml").read_text(encoding="utf-8")


def test_the_images_have_the_versions_of_the_test_servers() -> None:
    images = dict(re.findall(r"^    image: (\S+):(\S+)$", COMPOSE, re.MULTILINE))

    assert images == {
        "postgres": str(postgres.VERSION),
        "elasticsearch": distribution.VERSION,
        "andrewgaul/s3proxy": S3PROXY.version,
    }


def test_postgresql_forgoes_the_same_safety() -> None:
    assert set(re.findall(r'"(\w+)=off"', COMPOSE)) == set(postgres.VOLATILE)


def test_elasticsearch_has_the_same_heap_and_nobody_else_reaches_any_server() -> None:
    [heap] = re.findall(r"-Xms(\d+m) -Xmx\1", COMPOSE)
    assert heap in elasticsearch.JVM_OPTIONS
    assert all(port.startswith("127.0.0.1:") for port in re.findall(r'ports: \["([^"]+)"\]', COMPOSE))


def test_elasticsearch_lets_everybody_in_and_knows_roles() -> None:
    for line in elasticsearch.SETTINGS.splitlines():
        name, _, value = line.partition(": ")
        if name.startswith("xpack."):
            assert re.search(rf'^      {re.escape(name)}: "?{value}"?$', COMPOSE, re.MULTILINE)


def test_s3_is_kept_in_memory_and_asks_for_a_key() -> None:
    for line in s3.SETTINGS.splitlines():
        name, _, value = line.partition("=")
        if "{" not in value:
            variable = name.replace("jclouds.", "JCLOUDS_").replace("s3proxy.", "S3PROXY_").replace(".", "_").upper()
            assert f"{variable}: {value}" in COMPOSE
