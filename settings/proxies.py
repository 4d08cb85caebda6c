"""How many trusted proxies are in front, which decides how much of the X-Forwarded-* headers may be believed."""

from settings import env

# Without a proxy, X-Forwarded-* comes from the visitor. Each proxy appends the address that it saw.
HUB_TRUSTED_PROXIES = env.whole_number("HUB_TRUSTED_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HUB_TRUSTED_PROXIES else None
