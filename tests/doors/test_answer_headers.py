"""Every answer, whoever gives it, tells a browser what it may run, load, frame and tell; the API sends no cookie."""

import pytest
from csp.decorators import csp_exempt, csp_update
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from frontend_api.pages.framed import page_styles
from hub.models.user import User
from hub.web.headers import EveryAnswer
from tests.doors.routes import address_of, routes

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# What a view may say instead.
STRICTER = {"Referrer-Policy": "no-referrer"}
NOTHING = "base-uri 'none'; default-src 'none'; form-action 'none'; frame-ancestors 'none'"
FRAMED = {
    "/admin/pages/add/hub/newspage/{village_id}/preview/",
    "/admin/pages/{news.pk}/edit/preview/",
}
API = ("graphql", "dip", "health")


def test_every_route_sends_every_header_to_editors_and_to_strangers(administrator, things):
    stranger = Client(raise_request_exception=False)
    lacking, framed, with_cookie = [], set(), []

    for route in routes():
        address = address_of(route, things)
        for response in (administrator.get(address), stranger.options(address), stranger.post(address)):
            lacking += [f"{address} ({response.status_code}): {name}" for name in missing(response)]
            if response.get("X-Frame-Options") == "SAMEORIGIN":
                framed.add(address)
            if route.pattern.lstrip("^").startswith(API) and response.cookies:
                with_cookie.append(address)

    assert lacking == []
    assert with_cookie == []
    assert framed == {address.format(news=things.news, village_id=things.village_id) for address in FRAMED}


@pytest.mark.parametrize(
    ("address", "options", "status"),
    [
        ("/tidak-ada", {}, 404),
        ("/admin/tidak-ada/", {}, 302),
        ("/admin/failwhale/", {}, 500),
        ("/graphql/?query=%7Bsite%7Bname%7D%7D", {"HTTP_HOST": "penyerang.example"}, 400),
        ("/admin/login/", {"HTTP_HOST": "penyerang.example"}, 400),
        ("/admin", {}, 301),
        ("/static/hub/starts.js", {}, 404),
    ],
)
def test_errors_and_refusals_send_every_header_too(administrator, address, options, status):
    if status == 302:
        administrator.logout()

    response = administrator.get(address, **options)

    assert response.status_code == status
    assert missing(response) == []


@pytest.mark.django_db
def test_leading_to_https_and_refusing_a_host_before_it_send_every_header(settings):
    settings.SECURE_SSL_REDIRECT = True
    browser = Client(raise_request_exception=False)

    led, refused = browser.get("/admin/login/"), browser.get("/admin/login/", HTTP_HOST="penyerang.example")

    assert (led.status_code, led["Location"]) == (301, "https://testserver/admin/login/")
    assert refused.status_code == 400
    assert missing(led) == missing(refused) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/graphql/?query=%7B__typename%7D", "/health/live"])
def test_outside_the_cms_a_browser_may_load_nothing(client, address):
    assert client.get(address)["Content-Security-Policy"] == NOTHING


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/tidak-ada", "/tidak.ada"])
def test_a_public_page_runs_nothing_and_sends_only_the_search(client, address):
    policy = directives(client.get(address))
    styles = page_styles().source

    assert (policy["default-src"], policy["style-src"], policy["form-action"]) == ("'none'", styles, "'self'")
    assert "script-src" not in policy


def test_the_cms_runs_its_own_scripts_only_and_is_framed_by_nobody(administrator, things):
    policy = directives(administrator.get("/admin/"))
    preview = directives(administrator.get(reverse("wagtailadmin_pages:preview_on_edit", args=[things.news.pk])))

    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["default-src"] == "'none'"
    assert preview == {**policy, "frame-ancestors": "'self'"}
    assert "script-src-elem" not in policy
    assert "script-src-attr" not in policy


def test_no_decorator_can_take_the_policy_away_and_one_can_widen_it(rf):
    exempt = EveryAnswer(csp_exempt()(lambda request: HttpResponse()))(rf.get("/"))
    wider = EveryAnswer(csp_update({"img-src": ["'self'"]})(lambda request: HttpResponse()))(rf.get("/"))

    assert exempt["Content-Security-Policy"] == NOTHING
    assert directives(wider)["img-src"] == "'self'"
    assert directives(wider)["default-src"] == "'none'"


def test_a_preview_is_drawn_and_framed_where_everything_is_led_to_https(things, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.HUB_TRUSTED_PROXIES, settings.SECURE_PROXY_SSL_HEADER = 1, ("HTTP_X_FORWARDED_PROTO", "https")
    browser = Client(HTTP_X_FORWARDED_FOR="203.0.113.7", HTTP_X_FORWARDED_PROTO="https")
    browser.force_login(things.user)

    preview = browser.get(reverse("wagtailadmin_pages:view_draft", args=[things.news.pk]))

    assert preview.status_code == 200
    assert things.news.title in preview.content.decode()


@pytest.mark.django_db
def test_hsts_is_sent_over_https_only_with_the_parts_that_were_chosen(settings):
    settings.SECURE_HSTS_SECONDS = 60

    alone = Client().get("/health/live", secure=True)
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    below = Client().get("/health/live", secure=True)

    assert alone["Strict-Transport-Security"] == "max-age=60"
    assert below["Strict-Transport-Security"] == "max-age=60; includeSubDomains"
    assert "Strict-Transport-Security" not in Client().get("/health/live")


@pytest.mark.django_db
def test_cookies_of_the_cms_are_read_by_no_script_and_sent_to_no_other_site():
    User.objects.create_superuser("ani", password="kata-sandi-ani")
    browser = Client()
    browser.get("/admin/login/")

    browser.post("/admin/login/", {"username": "ani", "password": "kata-sandi-ani"})

    found = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in browser.cookies.items()}
    assert found == dict.fromkeys(("csrftoken", "sessionid"), (True, "Lax"))


@pytest.mark.parametrize(
    ("address", "status", "runs"),
    [
        ("/tidak-ada", 404, "'unsafe-inline'"),
        ("/admin/tidak-ada/", 404, "'self'"),
        ("/admin/", 500, "'unsafe-inline'"),
        ("/admin/", 200, "'self'"),
    ],
)
def test_a_developer_sees_djangos_pages_of_faults_and_the_cms_stays_strict(rf, settings, address, status, runs):
    settings.DEBUG = True

    response = EveryAnswer(lambda _request: HttpResponse(status=status))(rf.get(address))

    assert directives(response)["script-src"] == runs


def missing(response: HttpResponse) -> list[str]:
    """Return the headers that an answer lacks or that say something else."""
    wrong = [name for name, value in EVERYWHERE.items() if response.get(name) not in (value, STRICTER.get(name))]
    wrong += ["Permissions-Policy"] if "geolocation=()" not in response.get("Permissions-Policy", "") else []
    wrong += ["X-Frame-Options"] if response.get("X-Frame-Options") not in ("DENY", "SAMEORIGIN") else []
    policy = response.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "script-src 'unsafe" in policy or "eval" in policy:
        wrong.append(f"Content-Security-Policy: {policy}")
    return wrong


def directives(response: HttpResponse) -> dict[str, str]:
    """Return the policy by directive."""
    parts = (part.partition(" ") for part in response["Content-Security-Policy"].split("; "))
    return {name: values for name, _, values in parts}
