"""The files for containers and for Kubernetes name what there is: settings, packages, versions, one user."""

import re
from pathlib import Path

import yaml

from tests.servers import distribution, postgres

PROJECT = Path(__file__).resolve().parents[2]
DEPLOY = PROJECT / "deploy"
SETTINGS = set(re.findall(r"^([A-Z0-9_]+)=", (PROJECT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
CONTAINERFILE = (DEPLOY / "container" / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8"))
OF_TESTS = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))["services"]
OF_THE_HUB = [one for one in COMPOSE["services"].values() if "desa-hub" in one["image"]]
# Where a web server listens: of compose alone.
OWN = {"HUB_SOCKET"}
NAMES_OF_COMPOSE = {"HUB_HOST", "HUB_BASE", "POSTGRES_PASSWORD", "S3_HOST", "S3_PASSWORD"}


def test_the_image_has_every_package_of_the_hub() -> None:
    [packages] = re.findall(
        r"^root_packages = (\[.*\])$", (PROJECT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    copied = set(re.findall(r"^COPY (\w+) \w+$", CONTAINERFILE, re.MULTILINE))

    assert copied == set(yaml.safe_load(packages))


def test_one_user_without_rights_runs_all_of_it() -> None:
    [user] = set(re.findall(r"(?:--uid |^USER )(\d+)", CONTAINERFILE, re.MULTILINE))
    chart = (DEPLOY / "chart" / "templates" / "_helpers.tpl").read_text(encoding="utf-8")

    assert set(re.findall(r"(?:runAsUser|runAsGroup|fsGroup): (\d+)", chart)) == {user}
    assert len(OF_THE_HUB) == 4
    for service in OF_THE_HUB:
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "user" not in service


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["proxy"]


def test_the_servers_have_the_versions_of_the_tests() -> None:
    images = {name: service["image"] for name, service in COMPOSE["services"].items()}

    assert images["postgres"] == f"postgres:{postgres.VERSION}"
    assert images["elasticsearch"] == f"elasticsearch:{distribution.VERSION}"
    assert images["s3"] == OF_TESTS["s3"]["image"]


def test_the_image_can_send_traces_and_reports() -> None:
    [lock] = re.findall(r"^COPY requirements/(\S+) ", CONTAINERFILE, re.MULTILINE)
    packages = (PROJECT / "requirements" / lock).read_text(encoding="utf-8")

    assert re.search(r"^sentry-sdk", packages, re.MULTILINE)
    assert re.search(r"^opentelemetry-sdk", packages, re.MULTILINE)
    assert f"--requirement requirements/{lock}" in CONTAINERFILE


def test_hub_and_s3_agree_on_key_buckets_and_name() -> None:
    own, s3, proxy = OF_THE_HUB[0]["environment"], COMPOSE["services"]["s3"], COMPOSE["services"]["proxy"]
    buckets = {volume.rpartition("/")[2] for volume in s3["volumes"]}
    [alias] = proxy["networks"]["default"]["aliases"]

    assert buckets == {own["S3_PUBLIC_BUCKET"], own["S3_RESTRICTED_BUCKET"]}
    assert (own["S3_ACCESS_KEY_ID"], own["S3_SECRET_ACCESS_KEY"]) == (
        s3["environment"]["S3PROXY_IDENTITY"],
        s3["environment"]["S3PROXY_CREDENTIAL"],
    )
    assert own["S3_ENDPOINT_URL"] == f"https://{alias}"
    assert {volume.split(":")[0] for volume in s3["volumes"]} <= set(COMPOSE["volumes"])


def test_every_setting_that_they_name_is_one() -> None:
    values = yaml.safe_load((DEPLOY / "chart" / "values.yaml").read_text(encoding="utf-8"))
    named = {name for service in OF_THE_HUB for name in service["environment"]} | set(values["settings"])
    pages = "".join((PROJECT / "docs" / f"install-{way}.md").read_text("utf-8") for way in ("container", "kubernetes"))
    written = set(re.findall(r"`([A-Z][A-Z0-9_]+)(?:=[^`]*)?`", pages)) - NAMES_OF_COMPOSE

    assert named - OWN <= SETTINGS
    assert {name for name in written if not name.endswith("_")} <= SETTINGS
    assert len(written) > 8
