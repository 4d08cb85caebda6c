"""A file that is not accepted."""

from django.core.exceptions import ValidationError

BUSY = "Server sedang sibuk, berkas belum diperiksa: coba lagi beberapa menit lagi."
NO_ROOM = "Server kehabisan tempat saat berkas dikirim: kabari pengelola server, lalu coba lagi."


class UploadRefused(ValidationError):
    """The file may not be stored; the message is one sentence that tells the editor what to do. Nothing was stored."""
