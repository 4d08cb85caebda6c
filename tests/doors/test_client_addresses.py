"""Where a request came from is believed from as many proxies as a setting says, and from nobody else."""

import pytest
from django.http import HttpResponse

from hub.web.proxies import TrustedProxies, client_network

SPOOFED = {
    "HTTP_X_FORWARDED_FOR": "9.9.9.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "penyerang.example",
    "HTTP_X_FORWARDED_PORT": "444",
    "HTTP_X_REAL_IP": "9.9.9.9",
    "HTTP_FORWARDED": "for=9.9.9.9;proto=https",
}
DIRECT = "10.0.0.1"


def seen(rf, settings, *, proxies, remote=DIRECT, **headers):
    """Return the request as the views see it behind so many proxies."""
    settings.HUB_TRUSTED_PROXIES = proxies
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if proxies else None
    requests = []
    TrustedProxies(lambda request: requests.append(request) or HttpResponse())(
        rf.get("/", REMOTE_ADDR=remote, **headers)
    )
    return requests[0]


def test_without_a_proxy_a_visitor_says_nothing_about_the_way(rf, settings):
    request = seen(rf, settings, proxies=0, **SPOOFED)

    assert (client_network(request), request.is_secure()) == (DIRECT, False)
    assert not set(SPOOFED) & set(request.META)


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_FORWARDED_SSL"])
@pytest.mark.parametrize("proxies", [0, 1])
def test_what_the_server_believed_by_itself_is_not_https(rf, settings, header, proxies):
    words = {header: "on" if header.endswith("SSL") else "https", "wsgi.url_scheme": "https"}

    request = seen(rf, settings, proxies=proxies, **words)

    assert request.is_secure() is (proxies == 1 and header == "HTTP_X_FORWARDED_PROTO")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "9.9.9.9, 203.0.113.7", "203.0.113.7"),
        (2, "9.9.9.9, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", DIRECT),
        (1, "", DIRECT),
        (1, "9.9.9.9, unknown", DIRECT),
        (1, "203.0.113.7:51234", "203.0.113.7"),
        (1, "[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "2001:db8::1%eth0", "2001:db8::"),
        (1, "9.9.9.9'; drop table", DIRECT),
    ],
)
def test_the_address_is_what_the_outermost_trusted_proxy_wrote(rf, settings, proxies, forwarded, address):
    assert client_network(seen(rf, settings, proxies=proxies, HTTP_X_FORWARDED_FOR=forwarded)) == address


def test_two_addresses_of_one_ipv6_network_are_counted_as_one(rf, settings):
    one = client_network(seen(rf, settings, proxies=0, remote="2001:db8:1:2:aaaa::1"))
    other = client_network(seen(rf, settings, proxies=0, remote="2001:db8:1:2:bbbb::2"))

    assert one == other != client_network(seen(rf, settings, proxies=0, remote="2001:db8:1:3::1"))


@pytest.mark.parametrize(
    ("said", "is_secure"), [("https", True), ("http", False), ("https, http", False), ("http, https", True)]
)
def test_the_nearest_proxy_says_whether_it_was_https(rf, settings, said, is_secure):
    request = seen(rf, settings, proxies=1, HTTP_X_FORWARDED_FOR="203.0.113.7", HTTP_X_FORWARDED_PROTO=said)

    assert request.is_secure() is is_secure


def test_a_host_is_never_taken_from_a_forwarded_header(rf, settings):
    request = seen(rf, settings, proxies=1, HTTP_X_FORWARDED_HOST="penyerang.example")

    assert request.get_host() == "testserver"
    assert "HTTP_X_FORWARDED_HOST" not in request.META


def test_a_server_on_a_socket_has_no_address_and_fails_nowhere(rf, settings):
    assert client_network(seen(rf, settings, proxies=0, remote="")) is None
