"""Whether the mail server takes what the hub sends."""

from collections.abc import Iterator
from contextlib import suppress
from smtplib import SMTPAuthenticationError, SMTPException

from django.conf import settings
from django.core.mail import get_connection

from hub.doctor.examining import Diagnosis, examination, failure, warning, well


@examination("e-mail")
def examine() -> Iterator[Diagnosis]:
    """Connect, encrypt and log in; nothing is sent."""
    if not settings.EMAIL_HOST:
        yield warning(
            "No mail server is set: nobody gets a new password by e-mail, and reviewers are not notified.",
            remedy="Set HUB_EMAIL_HOST and HUB_EMAIL_FROM.",
        )
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection = get_connection("django.core.mail.backends.smtp.EmailBackend")
    try:
        connection.open()
    except SMTPAuthenticationError:
        yield failure(f"{where} refuses the log-in.", remedy="Check HUB_EMAIL_USER and HUB_EMAIL_PASSWORD.")
    except (SMTPException, OSError) as error:
        yield failure(
            f"{where} cannot be used ({type(error).__name__}).",
            remedy="Check HUB_EMAIL_HOST, HUB_EMAIL_PORT, HUB_EMAIL_ENCRYPTION and the firewall.",
        )
    else:
        yield well(f"{where} answers; to see an e-mail arrive: manage.py sendtestemail you@example.go.id")
    finally:
        with suppress(SMTPException, OSError):
            connection.close()
