"""Links from Wagtail's account page to the second factor and the sessions."""

from django.http import HttpRequest
from django.urls import reverse


def to_second_factor(_request: HttpRequest) -> dict[str, str]:
    """Return the link to the screen of the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": "Verifikasi kedua",
        "help_text": "Kode aplikasi, kunci sandi (passkey) dan kode pemulihan.",
    }


def to_sessions(_request: HttpRequest) -> dict[str, str]:
    """Return the link to the list of sessions."""
    return {
        "url": reverse("usersessions_list"),
        "label": "Di mana saya masuk",
        "help_text": "Perangkat yang sedang masuk dengan akun Anda; tiap sesi dapat diakhiri.",
    }
