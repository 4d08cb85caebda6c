"""A new password by e-mail: the same answer, equally fast, whether or not an account has the address."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from axes.models import AccessAttempt
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.admin.forms.auth import PasswordResetForm

from hub.accounts.lockout import locked_until
from hub.web.proxies import client_network

# One at a time, outside the requests: waiting for the mail server would reveal that the account exists.
postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")


class ResetForm(PasswordResetForm):
    """Wagtail's form; its e-mails are counted like guesses, so that no one can flood another person's mailbox."""

    def save(self, *arguments: Any, request: HttpRequest | None = None, **names: Any) -> None:
        """Send the link to the accounts with this address, unless too many were requested."""
        if request is None or _may_ask(self.cleaned_data["email"], request):
            super().save(*arguments, request=request, **names)

    def send_mail(self, *arguments: Any, **names: Any) -> None:
        """Send the e-mail after the request is done; an error of the mail server is logged."""
        language = translation.get_language()

        def send() -> None:
            with translation.override(language):
                super(ResetForm, self).send_mail(*arguments, **names)

        transaction.on_commit(lambda: postman.submit(send))


def _may_ask(email: str, request: HttpRequest) -> bool:
    asked, address = f"reset {email.casefold()}"[:255], client_network(request)
    if locked_until(asked, address):
        return False
    row, is_first = AccessAttempt.objects.get_or_create(
        username=asked,
        ip_address=address,
        user_agent="",
        defaults={"path_info": request.path_info[:255], "failures_since_start": 1},
    )
    if not is_first:
        AccessAttempt.objects.filter(pk=row.pk).update(
            failures_since_start=F("failures_since_start") + 1, attempt_time=timezone.now()
        )
    return True
