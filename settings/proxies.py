"""Who stands in front: how many proxies of ours, and so what of a forwarded request may be believed."""

from settings import env

# Behind none, X-Forwarded-* is a visitor's own words. Behind some, each of them appends the address that it saw.
HUB_TRUSTED_PROXIES = env.whole_number("HUB_TRUSTED_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HUB_TRUSTED_PROXIES else None
