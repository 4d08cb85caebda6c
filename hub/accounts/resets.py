"""A new password by e-mail: the same answer, as fast, whether or not somebody has the address."""

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

# One at a time, beside the requests: who waits for the mail server would tell that there is such an account.
postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")


class ResetForm(PasswordResetForm):
    """Wagtail's form; what it sends is counted like a guess, so that nobody fills another's mailbox with it."""

    def save(self, *arguments: Any, request: HttpRequest | None = None, **names: Any) -> None:
        """Send the link to the accounts with this address, unless too many were asked for."""
        if request is None or _may_ask(self.cleaned_data["email"], request):
            super().save(*arguments, request=request, **names)

    def send_mail(self, *arguments: Any, **names: Any) -> None:
        """Hand the e-mail over once the request is done; a mail server that fails is in the log."""
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
