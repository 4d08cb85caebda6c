"""A small identity server that speaks OpenID Connect over HTTP: discovery, authorization code with PKCE, userinfo."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "desa-hub", "rahasia-klien"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class IdentityServer(ThreadingHTTPServer):
    """Confirms that the visitor is the person in `claims`; each code works once, for the client that asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.claims, self.asked, self.tokens = {}, {}, set()


class Answers(BaseHTTPRequestHandler):
    """The four addresses of the server."""

    server: IdentityServer

    def do_GET(self):
        place, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if place == "/.well-known/openid-configuration":
            places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            told = {f"{name}_endpoint": f"{self.server.issuer}/{path}" for name, path in places.items()}
            return self.say({**told, "issuer": self.server.issuer, "jwks_uri": f"{self.server.issuer}/keys"})
        if place == "/authorize":
            return self.authorize({name: values[0] for name, values in query.items()})
        if place == "/userinfo" and self.headers["Authorization"].removeprefix("Bearer ") in self.server.tokens:
            return self.say(self.server.claims)
        return self.say({"error": "invalid_token"}, status=401)

    def authorize(self, asked):
        code = secrets.token_urlsafe(8)
        self.server.asked[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(sent).items()}
        asked = self.server.asked.pop(given["code"], None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        is_right = (
            asked is not None
            and (given["client_id"], given["client_secret"]) == (CLIENT_ID, SECRET)
            and asked["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
            and asked["redirect_uri"] == given["redirect_uri"]
        )
        if not is_right:
            return self.say({"error": "invalid_grant"}, status=400)
        now, token = int(time.time()), secrets.token_urlsafe(8)
        self.server.tokens.add(token)
        about = {"iss": self.server.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 60, **self.server.claims}
        signed = jwt.encode(about, KEY, algorithm="RS256")
        return self.say({"access_token": token, "token_type": "Bearer", "expires_in": 60, "id_token": signed})

    def say(self, told, *, status=200):
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_message):
        pass


@contextmanager
def running():
    """Serve until the block ends."""
    server = IdentityServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
