"""Servers on loopback that answer as mail servers and proxies do, well and badly."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import BaseServer, StreamRequestHandler, ThreadingTCPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"
Reply = Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str]]]


def certificate(folder: Path, *, days: float) -> Path:
    """Write a certificate of 127.0.0.1 that is its own authority, with its key; it ends after so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, LOOPBACK)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=90))
        .not_valid_after(now + timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@contextmanager
def web_server(reply: Reply, *, secured_by: Path | None = None) -> Iterator[str]:
    """Answer every GET with what `reply` returns, and give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers = reply(self)
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    if secured_by:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(secured_by)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    with _served(server):
        yield f"{'https' if secured_by else 'http'}://{LOOPBACK}:{server.server_port}"


@contextmanager
def mail_server(*, refuses: bool = False) -> Iterator[int]:
    """Answer as a mail server does that wants a log-in, and give the port."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 hub\r\n")
            for line in self.rfile:
                self.wfile.write(self._answer(line[:4].upper()))

        def _answer(self, verb: bytes) -> bytes:
            if verb == b"EHLO":
                return b"250-hub\r\n250 AUTH PLAIN\r\n"
            if verb == b"AUTH":
                return b"535 no\r\n" if refuses else b"235 yes\r\n"
            return b"221 bye\r\n"

    server = ThreadingTCPServer((LOOPBACK, 0), Handler)
    server.daemon_threads = True
    with _served(server):
        yield server.server_address[1]


@contextmanager
def _served(server: BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
