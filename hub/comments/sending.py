"""Takes what a reader sends, or says why not. Nothing is shown before somebody of the village has read it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from hub.models.publication import Publication
from hub.models.reader_comment import CommentSender, ReaderComment
from hub.privacy.hits import removals
from hub.selectors.publications import public_publication
from hub.selectors.site_identity import public_site
from hub.web.proxies import client_network

SALT = "hub.comments"
FEWEST_SECONDS = 3
TOKEN_HOURS = 24
MOST_OF_A_NETWORK = 20
MOST_WAITING = 50
HOUR = timedelta(hours=1)
LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|info|biz|xyz|top|link|site|online|shop|id|ru|cn)\b", re.I)


class CommentsClosed(Exception):
    """The publication does not exist, is not public, or takes no comments."""


class TooManyComments(Exception):
    """So much waits already, or came from one place, that no more is taken for now."""


@dataclass(frozen=True)
class OpenContent:
    """A publication that takes comments."""

    id: str
    page_id: int
    title: str
    path: str


def open_content(content_id: str) -> OpenContent:
    """Return the publication if the province lets readers comment on its kind. Raises `CommentsClosed`."""
    found = public_publication(content_id)
    if found is None or not takes_comments(found):
        raise CommentsClosed
    return OpenContent(id=found.pk, page_id=found.page_id, title=found.title, path=found.path)


def takes_comments(content: Publication) -> bool:
    """Say whether readers may comment on this kind of content, and whether what they wrote is shown."""
    site = public_site()
    return site is not None and content.kind in site.shown.comment_kinds


def new_token(content: OpenContent) -> str:
    """Return what the form carries: when it was asked for, and for which publication."""
    return signing.dumps(content.id, salt=SALT)


class CommentForm(forms.Form):
    """What a reader fills in. `website` is for programs that fill in everything; people do not see it."""

    words = forms.CharField(
        label="Tanggapan",
        min_length=10,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Jangan tulis nama orang, nomor HP, NIK, atau alamat situs.",
    )
    name = forms.CharField(label="Nama", max_length=80, help_text="Tidak ditampilkan.")
    email = forms.EmailField(label="Surel", max_length=254, help_text="Tidak ditampilkan.")
    website = forms.CharField(required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, content: OpenContent) -> None:
        super().__init__(data, initial={"token": new_token(content)})
        self._content = content

    def clean_words(self) -> str:
        """Refuse links and personal data."""
        words: str = self.cleaned_data["words"].strip()
        if LINK.search(words):
            raise ValidationError("Hapus alamat situs; tanggapan tidak boleh memuat tautan.")
        if found := removals(words, place=str(self.fields["words"].label)):
            raise ValidationError(found)
        return words

    def clean_token(self) -> str:
        """Refuse a form that is not from here, is older than a day, or was filled in faster than a person can."""
        token: str = self.cleaned_data["token"]
        try:
            content_id = signing.loads(token, salt=SALT, max_age=timedelta(hours=TOKEN_HOURS))
        except signing.SignatureExpired:
            raise ValidationError("Formulir ini sudah lama terbuka. Kirim sekali lagi.") from None
        except signing.BadSignature:
            raise ValidationError("Formulir ini tidak dikenal. Kirim sekali lagi.") from None
        if content_id != self._content.id:
            raise ValidationError("Formulir ini untuk tulisan lain. Kirim sekali lagi.")
        if _is_new(token):
            raise ValidationError("Terkirim terlalu cepat. Baca sekali lagi, lalu kirim.")
        return token


def send(content: OpenContent, form: CommentForm, request: HttpRequest) -> None:
    """Keep a valid form until somebody of the village has read it; the same words for the second time change nothing.

    What a program filled in is thrown away without a word. Raises `TooManyComments`.
    """
    if form.cleaned_data["website"]:
        return
    sender = salted_hmac(SALT, client_network(request) or "").hexdigest()
    waiting = ReaderComment.objects.filter(content_id=content.id, state=ReaderComment.State.WAITING)
    sent = CommentSender.objects.filter(network=sender, sent_at__gt=timezone.now() - HOUR)
    if waiting.count() >= MOST_WAITING or sent.count() >= MOST_OF_A_NETWORK:
        raise TooManyComments
    words = form.cleaned_data["words"]
    digest = salted_hmac(SALT, " ".join(words.casefold().split()), algorithm="sha256").hexdigest()
    try:
        with transaction.atomic():
            comment = ReaderComment.objects.create(
                page_id=content.page_id, content_id=content.id, words=words, digest=digest
            )
            CommentSender.objects.create(
                comment=comment,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                network=sender,
            )
    except IntegrityError:  # These words are here already.
        return


def _is_new(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=FEWEST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True
