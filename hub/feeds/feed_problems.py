"""Why a source could not be read, in words for its village."""

from collections.abc import Mapping

from hub.fetching.fetched import (
    AddressRefused,
    AnswerTooLarge,
    FetchFailed,
    HostUnreachable,
    RedirectedTooOften,
    TookTooLong,
)


class FeedProblem(Exception):
    """The source could not be read; the message says why, and what to do. Nothing was changed.

    `retry_seconds` is how long the other server asks to be left alone.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_seconds: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.retry_seconds = retry_seconds


NOT_ALLOWED = "Alamat ini bukan alamat umum di internet, jadi tidak dibaca. Tulis alamat laman desa, misalnya https://pela.desa.id."
BUSY = "Hub sedang sibuk. Nanti dicoba lagi dengan sendirinya."
TOO_COSTLY = "Isi alamat ini terlalu besar atau terlalu rumit untuk dibaca. Kabari pengelola laman desa."
TOO_SLOW = "Laman ini terlalu lambat menjawab. Nanti dicoba lagi dengan sendirinya."
TOO_LARGE = "Isi alamat ini terlalu besar: paling besar 2 MB. Kabari pengelola laman desa."
SENTENCES: Mapping[type[FetchFailed], str] = {
    AddressRefused: NOT_ALLOWED,
    HostUnreachable: "Laman ini tidak dapat dihubungi: namanya salah, sedang mati, atau sertifikatnya tidak berlaku. "
    "Coba buka di peramban.",
    TookTooLong: TOO_SLOW,
    AnswerTooLarge: TOO_LARGE,
    RedirectedTooOften: "Alamat ini terus berpindah ke alamat lain. Tulis alamat yang terakhir terbuka di peramban.",
}
BY_STATUS: Mapping[int, str] = {
    401: "Alamat ini meminta kata sandi. Feed harus dapat dibaca siapa saja.",
    403: "Laman ini menolak dibaca oleh hub. Kabari pengelola laman desa.",
    404: "Tidak ada apa-apa di alamat ini. Periksa alamatnya; feed OpenSID biasanya berakhiran /feed.",
    410: "Alamat ini sudah tidak dipakai lagi. Cari alamat feed yang baru.",
    429: "Laman ini meminta jeda. Nanti dicoba lagi dengan sendirinya.",
}
FAILED_THERE = "Laman ini sedang bermasalah (kode {status}). Nanti dicoba lagi dengan sendirinya."
ODD = "Laman ini menjawab dengan kode {status}, bukan dengan isinya. Periksa alamatnya di peramban."
SERVER_ERRORS = 500


def problem_of(failed: FetchFailed) -> FeedProblem:
    """Return what a failed request means to the village."""
    return FeedProblem(next((text for kind, text in SENTENCES.items() if isinstance(failed, kind)), BUSY))


def problem_of_status(status: int, retry_after: str) -> FeedProblem:
    """Return what an answer without content means."""
    otherwise = FAILED_THERE if status >= SERVER_ERRORS else ODD
    seconds = int(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 8 else 0  # noqa: PLR2004
    return FeedProblem(BY_STATUS.get(status, otherwise.format(status=status)), status=status, retry_seconds=seconds)
