"""What phones read in the head of a page to open it in the app: App Links, and the banner of Safari."""

import re
from collections.abc import Iterator

from django.conf import settings

from hub.shapes.site import SiteShape

# https://apps.apple.com/id/app/sakti/id1234567890
NUMBER_IN_APP_STORE = re.compile(r"/id(\d{6,12})(?:[/?#]|$)", re.ASCII)

Tags = tuple[tuple[str, str], ...]


def app_tags(site: SiteShape, *, address: str) -> Tags:
    """Return names and values for the page that the app shows at `address`; none for a system without an app.

    The app for iOS is the one in the App Store that the province named, the one for Android the first of
    `HUB_ANDROID_PACKAGES`.
    """
    return (*_for_ios(site, address), *_for_android(site, address))


def _for_ios(site: SiteShape, address: str) -> Iterator[tuple[str, str]]:
    found = NUMBER_IN_APP_STORE.search(site.app_store_url)
    if found:
        number = found.group(1)
        yield "apple-itunes-app", f"app-id={number}, app-argument={address}"
        yield "al:ios:url", address
        yield "al:ios:app_store_id", number
        yield "al:ios:app_name", site.name


def _for_android(site: SiteShape, address: str) -> Iterator[tuple[str, str]]:
    if settings.HUB_ANDROID_PACKAGES:
        yield "al:android:url", address
        yield "al:android:package", settings.HUB_ANDROID_PACKAGES[0]
        yield "al:android:app_name", site.name
