"""No request reaches what is not public, whatever the address looks like and whenever its name changes its meaning."""

import socket
from ipaddress import ip_network

import pytest

from hub.fetching import requesting
from hub.fetching.fetched import AddressRefused, HostUnreachable
from hub.fetching.public_ips import is_public_ip
from tests.hub.fetching.loopback import Receiver, read_from_loopback, receiving

# The registries of special addresses of IANA, but for those that are global, and the old site-local ones.
SPECIAL = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"),
    *("::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32"),
    *("2001:2::/48", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10"),
    "ff00::/8",
)
PUBLIC = ("8.8.8.8", "1.1.1.1", "103.10.66.1", "2606:4700:4700::1111", "2404:8000::1", "[2001:4860:4860::8888]")
LITERALS = (
    *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1"),
    *("224.0.0.1", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[::127.0.0.1]"),  # noqa: S104
    *(
        "[fe80::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fec0::1]",
        "[fd00::1]",
        "[2001:0:7f00:1::]",
        "[ff02::1]",
        "localhost",
    ),
)


@pytest.fixture
def connections(monkeypatch):
    """Return the list of what is connected to; nothing is."""
    made = []

    def refuse(address, *_arguments, **_options):
        made.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", refuse)
    return made


@pytest.mark.parametrize("network", SPECIAL)
def test_no_special_address_is_public(network):
    addresses = ip_network(network)

    assert not is_public_ip(str(addresses[0]))
    assert not is_public_ip(str(addresses[-1]))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_a_host_on_the_internet_is_public(address):
    assert is_public_ip(address)


@pytest.mark.parametrize("host", LITERALS)
def test_a_private_address_is_refused_however_it_is_written(host, connections):
    with pytest.raises(AddressRefused):
        requesting.send(f"http://{host}/", b"{}")
    with pytest.raises(AddressRefused):
        requesting.get(f"https://{host}:8443/x", most_bytes=10)

    assert connections == []


def test_what_the_operator_named_for_webhooks_is_never_read(settings, connections, monkeypatch):
    settings.HUB_PRIVATE_HOSTS = [*LITERALS, *(host.strip("[]") for host in LITERALS), "dalam.example.go.id"]
    for host in LITERALS:
        with pytest.raises(AddressRefused):
            requesting.get(f"http://{host}:8080/", most_bytes=10)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: answers("10.0.0.7"))

    with pytest.raises(AddressRefused):
        requesting.get("https://dalam.example.go.id/feed", most_bytes=10)

    assert connections == []


@pytest.mark.parametrize("port", [0, 22, 25, 53, 445, 993])
def test_only_ports_of_the_web_are_read(port, connections):
    with pytest.raises(AddressRefused):
        requesting.get(f"http://8.8.8.8:{port}/", most_bytes=10)

    assert connections == []


@pytest.mark.parametrize("port", [80, 443, 8080, 65_535])
def test_a_site_on_another_port_of_the_web_is_read(port, connections):
    with pytest.raises(HostUnreachable):
        requesting.get(f"http://8.8.8.8:{port}/", most_bytes=10)

    assert connections == [("8.8.8.8", port)]


@pytest.mark.parametrize("resolved", ["10.0.0.7", "::1", "fd12::7", "::ffff:192.168.1.1"])
def test_a_name_that_leads_into_a_private_network_is_refused(resolved, connections, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: answers(resolved))

    with pytest.raises(AddressRefused):
        requesting.send("https://penerima.example.go.id/", b"{}")
    with pytest.raises(AddressRefused):
        requesting.get("https://penerima.example.go.id/", most_bytes=10)

    assert connections == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda url: requesting.send(url, b"{}"),
        lambda url: requesting.get(url, most_bytes=10, most_redirects=3),
    ],
)
def test_a_name_that_changes_between_check_and_connection_gains_nothing(ask, connections, monkeypatch):
    resolved = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1"])
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: answers(next(resolved)))

    with pytest.raises(HostUnreachable):
        ask("http://berubah.example.go.id/")

    assert connections == [("8.8.8.8", 80)]


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://example.go.id/", "gopher://example.go.id/", "//example.go.id/", "example.go.id"),
        *("http://", "http:///x", "http://ani:rahasia@example.go.id/", "http://@example.go.id/", "http://exa mple/"),
        *("http://example.go.id:99999/", "http://[::1/", "http://example.go.id/\n", "http://a\x00b/", ""),
    ],
)
def test_what_is_no_web_address_is_refused(address, connections):
    with pytest.raises(AddressRefused):
        requesting.get(address, most_bytes=10)

    assert connections == []


@pytest.mark.parametrize("host", ["a" * 70 + ".go.id", "xn--", "..", "-.-", "%00.go.id", "a..b"])
def test_an_impossible_name_is_a_failure_and_no_fault(host, connections):
    with pytest.raises((AddressRefused, HostUnreachable)):
        requesting.get(f"http://{host}/", most_bytes=10)

    assert connections == []


def test_a_private_host_is_reached_only_if_the_operator_has_named_it(settings):
    with receiving() as receiver:
        with pytest.raises(AddressRefused):
            requesting.send(receiver.url, b"a")
        settings.HUB_PRIVATE_HOSTS = ["127.0.0.1"]

        requesting.send(receiver.url, b"b")

    assert [request.body for request in receiver.requests] == [b"b"]


@pytest.mark.parametrize("named", [["127.0.0.1"], ["127.0.0.1", "localhost"]])
def test_a_redirect_leads_into_no_private_network(named, settings, monkeypatch):
    settings.HUB_PRIVATE_HOSTS = named
    read_from_loopback(monkeypatch)
    with receiving() as inside:
        aside = inside.url.replace("127.0.0.1", "localhost")
        leading = Receiver(lambda _request: (302, {"Location": aside}, b""))
        with receiving(leading) as receiver, pytest.raises(AddressRefused):
            requesting.get(receiver.url, most_bytes=10, most_redirects=3)

    assert len(receiver.requests) == 1
    assert inside.requests == []


def test_no_proxy_and_no_password_of_this_machine_is_used(settings, monkeypatch, tmp_path):
    settings.HUB_PRIVATE_HOSTS = ["127.0.0.1"]
    passwords = tmp_path / "netrc"
    passwords.write_text("machine 127.0.0.1 login ani password rahasia\n")
    monkeypatch.setenv("NETRC", str(passwords))
    with receiving() as proxy, receiving() as receiver:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)

        requesting.send(receiver.url, b"a")

    assert proxy.requests == []
    assert "authorization" not in receiver.requests[0].headers


def answers(address):
    """Return what the system says of a name that has this address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    place = (address, 80, 0, 0) if ":" in address else (address, 80)
    return [(family, socket.SOCK_STREAM, 6, "", place)]
