"""The reader of the environment names the variable, the value and the remedy."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from settings import env
from settings.colours import colour_on_white
from settings.elastic_nodes import cloud_address, node_addresses

PROJECT = Path(__file__).resolve().parent.parent.parent
COMPLETE = {
    "HUB_SECRET_KEY": "x" * 60,
    "HUB_ALLOWED_HOSTS": "hub.example",
    "HUB_ADMIN_URL": "https://hub.example",
    "DATABASE_URL": "postgres://hub@127.0.0.1/hub",
}


SHOWN = "from django.conf import settings; print(settings.DEBUG, settings.SEARCH_ENGINE)"


def start(code: str = SHOWN, **environment: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process that has only these variables, and run the code."""
    base = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "settings.production"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=base | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (lambda: env.flag("X", default=True), "ya", 'X is "ya": write true or false.'),
        (
            lambda: colour_on_white("X", default="#0b5d3b"),
            "#7fbf9f",
            'X is "#7fbf9f": write a colour such as #0b5d3b that is dark enough: a contrast of 4.5 with white.',
        ),
        (lambda: env.number("X", default=1, at_least=0.05), "0", 'X is "0": write a number of at least 0.05.'),
        (lambda: env.number("X", default=1), "inf", 'X is "inf": write a number of at least 0.'),
        (lambda: env.whole_number("X", default=1), "1.5", 'X is "1.5": write a whole number of at least 0.'),
        (
            lambda: env.web_address("X", default="http://a"),
            "hub.example",
            'X is "hub.example": write an address that starts with http:// or https://.',
        ),
        *[
            (lambda: node_addresses("X"), value, f'X is "{value}": write http://HOST:PORT of each node')
            for value in (
                "http://es",
                "http://a:9200;http://b:9200",
                "http://a:9200,https://b:9200",
                "http://a:9200/es",
                "a:9200",
                "http://a:port",
                ",",
            )
        ],
        *[
            (lambda: cloud_address("X"), value, f'X is "{value}": copy the Cloud ID of the deployment as it is')
            for value in ("hub", "hub:%", "hub:aHVi", "aHViLmV4YW1wbGUkYQ==", "hub:JGE=")
        ],
    ],
)
def test_a_bad_value_is_named_with_its_remedy(monkeypatch, read, value, message):
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured, match=re.escape(message)):
        read()


def test_good_values_are_read(monkeypatch):
    monkeypatch.setenv("X", " Off ")
    assert env.flag("X", default=True) is False

    monkeypatch.setenv("X", "a, b,,")
    assert env.words("X", default=[]) == ["a", "b"]

    monkeypatch.setenv("X", "https://hub.example/")
    assert env.web_address("X", default="") == "https://hub.example"

    monkeypatch.setenv("X", "http://a:9200/, http://b:9200,http://a:9200")
    assert node_addresses("X") == "http://a:9200,http://b:9200"

    coded = base64.b64encode(b"asia.cloud.example$abc$def").decode()
    monkeypatch.setenv("X", f"hub:{coded}")
    assert cloud_address("X") == "https://abc.asia.cloud.example:443"

    coded = base64.b64encode(b"cloud.example:9243$abc").decode()
    monkeypatch.setenv("X", f"hub:{coded}")
    assert cloud_address("X") == "https://abc.cloud.example:9243"


def test_production_lists_every_missing_variable():
    started = start(HUB_SECRET_KEY="x" * 60)

    assert started.returncode != 0
    assert "These environment variables are not set: HUB_ALLOWED_HOSTS, HUB_ADMIN_URL, DATABASE_URL." in started.stderr


def test_production_starts_with_a_complete_environment():
    assert start(**COMPLETE).stdout == "False database\n"
    assert start(**COMPLETE, ELASTICSEARCH_URL="http://127.0.0.1:9200").stdout == "False elasticsearch\n"


def test_production_starts_with_one_cluster_only():
    cloud = base64.b64encode(b"cloud.example$abc").decode()

    started = start(**COMPLETE, ELASTICSEARCH_URL="http://127.0.0.1:9200", ELASTICSEARCH_CLOUD_ID=f"hub:{cloud}")

    assert "Both ELASTICSEARCH_URL and ELASTICSEARCH_CLOUD_ID are set" in started.stderr


def test_an_unreadable_database_url_is_refused_without_showing_it():
    started = start(**{**COMPLETE, "DATABASE_URL": "oracle-ish://hub:secret@x/hub"})

    assert started.returncode != 0
    assert "DATABASE_URL cannot be read; write postgres://USER:PASSWORD@HOST:PORT/NAME" in started.stderr
    assert started.stderr.rstrip().splitlines()[-1].count("secret") == 0


S3 = {
    "MEDIA_STORE": "s3",
    "S3_ENDPOINT_URL": "https://s3.example",
    "S3_ACCESS_KEY_ID": "key",
    "S3_SECRET_ACCESS_KEY": "hush",
    "S3_PUBLIC_BUCKET": "public",
    "S3_RESTRICTED_BUCKET": "restricted",
}


def test_production_starts_with_buckets():
    assert start(**COMPLETE, **S3).stdout == "False database\n"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"MEDIA_STORE": "ftp"}, 'MEDIA_STORE is "ftp": write one of files, s3.'),
        ({"MEDIA_STORE": "s3"}, "not set: S3_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_PUBLIC_BUCKET"),
        ({**S3, "S3_RESTRICTED_BUCKET": "public"}, 'are both "public": everybody would read what is restricted'),
        ({**S3, "S3_ENDPOINT_URL": "https://key:hush@s3.example"}, "S3_ENDPOINT_URL contains a name or password"),
        ({"MEDIA_LINK_SECONDS": "0"}, 'MEDIA_LINK_SECONDS is "0": write a whole number of at least 1.'),
        (
            {"MEDIA_PUBLIC_FOLDER": "/srv/media", "MEDIA_RESTRICTED_FOLDER": "/srv/media/private"},
            'MEDIA_RESTRICTED_FOLDER is "/srv/media/private", inside MEDIA_PUBLIC_FOLDER',
        ),
    ],
)
def test_stores_that_would_not_keep_a_secret_stop_the_start(environment, sentence):
    started = start(**COMPLETE, **environment)

    assert started.returncode != 0
    assert sentence in started.stderr
    assert "hush" not in started.stderr


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"ELASTICSEARCH_URL": "https://elastic:hush@es.example"}, "ELASTICSEARCH_URL contains a name or password"),
        ({"ELASTICSEARCH_URL": "es.example:9200"}, "write http://HOST:PORT of each node"),
        ({"ELASTICSEARCH_API_KEY": "hush hush"}, "ELASTICSEARCH_API_KEY contains a blank or a line break"),
        ({"ELASTICSEARCH_CA_FILE": "/no/ca.pem"}, 'ELASTICSEARCH_CA_FILE is "/no/ca.pem": write the path of a file'),
    ],
)
def test_a_search_server_that_cannot_be_asked_safely_stops_the_start(environment, sentence):
    started = start(**COMPLETE, **environment)

    assert started.returncode != 0
    assert sentence in started.stderr
    assert "hush" not in started.stderr


def test_cookies_of_production_travel_encrypted_only():
    code = "from django.conf import settings; print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"

    assert start(code, **COMPLETE).stdout == "True True\n"


def test_pictures_of_the_cms_may_come_from_the_buckets_and_the_public_address():
    environment = COMPLETE | S3 | {"S3_PUBLIC_URL": "https://cdn.example/x", "HUB_PUBLIC_URL": "https://desa.example"}
    code = "from django.conf import settings; print(*settings.CSP_OF_THE_CMS['img-src'])"

    by_path = start(code, **environment).stdout.split()
    by_name = start(code, **environment, S3_ADDRESSING_STYLE="virtual").stdout.split()

    assert by_path == ["'self'", "data:", "blob:", "https://desa.example", "https://cdn.example", "https://s3.example"]
    assert by_name == [*by_path, "https://public.s3.example", "https://restricted.s3.example"]


MAIL = {"HUB_EMAIL_HOST": "mail.example", "HUB_EMAIL_FROM": "Desa Hub <hub@hub.example>"}
PRELOAD = {"HUB_HSTS_PRELOAD": "true", "HUB_HSTS_SUBDOMAINS": "true"}


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"HUB_EMAIL_HOST": "mail.example"}, "not set: HUB_EMAIL_FROM."),
        ({**MAIL, "HUB_EMAIL_FROM": "Desa Hub"}, 'HUB_EMAIL_FROM is "Desa Hub": write an address such as'),
        ({**MAIL, "HUB_EMAIL_USER": "hub"}, "Only one of HUB_EMAIL_USER and HUB_EMAIL_PASSWORD is set"),
        (
            {**MAIL, "HUB_EMAIL_USER": "hub", "HUB_EMAIL_PASSWORD": "hush", "HUB_EMAIL_ENCRYPTION": "none"},
            "the password would be sent for everybody to read",
        ),
        ({**MAIL, "HUB_EMAIL_ENCRYPTION": "ssl"}, 'HUB_EMAIL_ENCRYPTION is "ssl": write one of starttls, tls, none.'),
        ({"HUB_HSTS_PRELOAD": "true"}, "browsers only preload sites that also set HUB_HSTS_SUBDOMAINS=true"),
        ({**PRELOAD, "HUB_HSTS_SECONDS": "3600"}, "HUB_HSTS_SECONDS of at least 31536000"),
        ({"HUB_TRUSTED_PROXIES": "-1"}, 'HUB_TRUSTED_PROXIES is "-1": write a whole number of at least 0.'),
    ],
)
def test_mail_and_https_that_would_not_work_stop_the_start(environment, sentence):
    started = start(**COMPLETE, **environment)

    assert started.returncode != 0
    assert sentence in started.stderr
    assert "hush" not in started.stderr


def test_production_starts_with_mail_and_every_part_of_hsts():
    assert start(**COMPLETE, **MAIL, **PRELOAD).stdout == "False database\n"


def test_the_example_names_every_variable_that_is_read():
    read = {
        name
        for file in (PROJECT / "settings").glob("*.py")
        for name in re.findall(
            r'(?:env|elastic_nodes|colours)\.\w+\(\s*"([A-Z0-9_]+)"', file.read_text(encoding="utf-8")
        )
    }
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")

    assert set(re.findall(r"^([A-Z0-9_]+)=", example, re.MULTILINE)) == read | set(COMPLETE)
