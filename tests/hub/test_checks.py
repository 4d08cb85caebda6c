"""What `manage.py check` tells an operator before somebody else finds out."""

from hub.accounts.account_checks import check_log_in, check_mail, check_proxies


def test_an_operator_is_warned_that_nothing_is_sent_and_a_laptop_is_not(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    (warned,) = check_mail()
    settings.DEBUG = True

    assert (warned.id, "HUB_EMAIL_HOST is not set" in warned.msg, "sendtestemail" in warned.hint) == (
        "hub.W001",
        True,
        True,
    )
    assert check_mail() == []


def test_an_operator_is_warned_of_a_circle_of_redirects(settings):
    settings.SECURE_SSL_REDIRECT = True

    (warned,) = check_proxies()
    settings.HUB_TRUSTED_PROXIES = 1

    assert (warned.id, "redirected in a loop" in warned.msg) == ("hub.W002", True)
    assert check_proxies() == []


def test_an_operator_is_warned_of_second_factors_that_are_optional_or_hang_on_the_secret_key(settings):
    warned = [warning.id for warning in check_log_in()]
    settings.HUB_SECOND_FACTOR, settings.HUB_SECOND_FACTOR_KEYS = "required", ["kunci"]

    assert warned == ["hub.W003", "hub.W004"]
    assert check_log_in() == []
    settings.HUB_OIDC_ISSUER = "http://identitas.example.go.id"
    assert [warning.id for warning in check_log_in()] == ["hub.W005"]
