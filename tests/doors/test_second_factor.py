"""Nobody above a village sees a screen before a second factor, and no way to log in leads around it."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from hub.accounts.door import ALWAYS_OPEN, GUARDED, TO_PASS, TO_SET_UP, needs_second_factor
from hub.encryption import SecretUnreadable, decrypted, encrypted
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.doors.addresses import every_address
from tests.doors.routes import routes
from tests.factories.people import member

pytestmark = pytest.mark.django_db
PASSWORD = "kata-sandi-yang-benar"
SET_UP, CONFIRM, SECOND_STEP = "/admin/security/", "/admin/confirm/code/", "/admin/login/second-factor/"


@pytest.fixture
def ani(settings):
    """Return a person above the villages, where a second factor is required."""
    settings.HUB_SECOND_FACTOR = "required"
    cache.clear()  # Where allauth remembers used codes too.
    return User.objects.create_superuser("ani", password=PASSWORD)


@pytest.fixture
def app(ani):
    """Return the secret in the app of Ani, who has set it up before."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    Authenticator.objects.create(user=ani, type="totp", data={"secret": encrypted(secret)})
    return secret


def code(secret, *, periods_ago=0):
    """Return what an app shows, computed as RFC 6238 says."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - periods_ago))


def with_password(name="ani", **headers):
    """Return the browser of somebody who typed name and password, and the answer."""
    browser = Client(**headers)
    return browser, browser.post("/admin/login/", {"username": name, "password": PASSWORD})


def entered(user):
    """Return the browser of somebody who is logged in and has passed nothing."""
    browser = Client()
    browser.force_login(user)
    return browser


def is_logged_in(browser):
    return "_auth_user_id" in browser.session


def guarded(*, but):
    """Return an example of every address for people who are logged in, but for the views of these names."""
    paths = sorted({one.example for one in every_address() if one.pattern.startswith(GUARDED)})
    return [path for path in paths if resolve(path).view_name not in but]


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_opens_before_a_second_factor_is_set_up(ani, method):
    browser = entered(ani)

    answers = {path: getattr(browser, method)(path) for path in guarded(but=ALWAYS_OPEN | TO_SET_UP)}

    assert len(answers) > 150
    opened = {path: answer.status_code for path, answer in answers.items() if answer.status_code != 302}
    elsewhere = {path: answer["Location"] for path, answer in answers.items() if answer.status_code == 302}
    assert opened == {}
    assert {place.partition("?")[0] for place in elsewhere.values()} == {SET_UP}


def test_no_address_opens_in_a_session_that_has_not_passed_it(ani, app):
    browser = entered(ani)

    answers = {path: browser.get(path) for path in guarded(but=ALWAYS_OPEN | TO_PASS)}

    assert len(answers) > 150
    assert {answer.status_code for answer in answers.values()} == {302}
    assert {answer["Location"].partition("?")[0] for answer in answers.values()} == {CONFIRM}


def test_the_open_screens_show_nothing_of_the_cms_and_log_nobody_in(ani):
    browser = entered(ani)

    shown = {name: browser.get(reverse(name)) for name in TO_SET_UP}

    assert {name: answer.status_code for name, answer in shown.items() if answer.status_code != 302} == {
        "mfa_index": 200,
        "account_reauthenticate": 200,
    }
    assert all("/admin/pages/" not in answer.content.decode() for answer in shown.values())
    assert [route.pattern for route in routes() if "django.contrib.admin" in route.view.__module__] == []


def test_an_app_is_set_up_once_and_asked_for_at_each_log_in(ani):
    browser, answer = with_password()
    home = browser.get("/admin/")
    page = browser.get("/admin/security/app/").content.decode()
    secret = re.search(r'id="totp-secret">(\w+)<', page)[1]
    done = browser.post("/admin/security/app/", {"code": code(secret)})
    codes = re.findall(r"<code>(\d{8})</code>", browser.get(done["Location"]).content.decode())

    assert (answer["Location"], home["Location"]) == ("/admin/", f"{SET_UP}?next=%2Fadmin%2F")
    assert len(codes) == 10
    assert browser.get("/admin/").status_code == 200

    browser, answer = with_password()
    assert answer["Location"] == SECOND_STEP
    assert browser.get("/admin/")["Location"].startswith("/admin/login/")
    assert not is_logged_in(browser)
    browser.post(SECOND_STEP, {"code": code(secret, periods_ago=-1)})
    assert browser.get("/admin/").status_code == 200

    for number, expected in [(0, True), (0, False), (1, True)]:
        browser, _ = with_password()
        browser.post(SECOND_STEP, {"code": codes[number]})
        assert is_logged_in(browser) is expected


def test_a_code_works_once(ani, app):
    now = code(app)
    first, _ = with_password()
    second, _ = with_password()

    first.post(SECOND_STEP, {"code": now})
    answer = second.post(SECOND_STEP, {"code": now})

    assert (is_logged_in(first), is_logged_in(second)) == (True, False)
    assert "sudah dipakai" in answer.content.decode()


def test_a_session_from_before_passes_it_and_goes_on_where_it_was(ani, app):
    browser = entered(ani)
    asked = browser.get("/admin/pages/")["Location"]

    wrong = browser.post(asked, {"code": "000000"})
    right = browser.post(asked, {"code": code(app)})

    assert "Kode salah" in wrong.content.decode()
    assert right["Location"] == "/admin/pages/"
    assert browser.get("/admin/pages/").status_code == 200


def test_wrong_codes_count_like_wrong_passwords(ani, app):
    answers = []
    for _ in range(5):
        browser, _ = with_password()
        answers.append(browser.post(SECOND_STEP, {"code": "000000"}).status_code)

    assert answers == [200, 200, 200, 200, 429]
    locked = browser.post(SECOND_STEP, {"code": code(app)})
    assert (locked.status_code, is_logged_in(browser)) == (429, False)
    assert with_password()[1].status_code == 429
    assert "Coba lagi pukul" in locked.content.decode()
    assert AccessAttempt.objects.get().failures_since_start == 5

    AccessAttempt.objects.all().delete()
    browser.post(SECOND_STEP, {"code": code(app)})
    assert is_logged_in(browser)


def test_the_right_password_alone_forgives_no_wrong_code(ani, app):
    browser, _ = with_password()
    browser.post(SECOND_STEP, {"code": "000000"})

    with_password()

    assert AccessAttempt.objects.get().failures_since_start == 1


def test_who_removes_the_last_one_sets_up_another(ani, app):
    browser, _ = with_password()
    browser.post(SECOND_STEP, {"code": code(app)})
    elsewhere, _ = with_password()
    elsewhere.post(SECOND_STEP, {"code": code(app, periods_ago=-1)})

    browser.post("/admin/security/app/remove/")

    assert Authenticator.objects.count() == 0
    assert browser.get("/admin/")["Location"].startswith(SET_UP)
    assert elsewhere.get("/admin/")["Location"].startswith("/admin/login/")


def test_every_role_above_a_village_is_asked_and_a_village_is_not(settings):
    settings.HUB_SECOND_FACTOR = "required"
    village = factories.village()
    district = village.get_parent().specific
    regency = district.get_parent().specific
    yesterday = timezone.localdate() - timedelta(days=1)
    asked = [
        member(district, role=Role.COMPANION),
        member(village, regency, role=Role.REGENCY_REVIEWER, name="dua"),
        member(regency.get_parent(), role=Role.AUDITOR),
    ]
    free = [member(village, role=role) for role in (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER)]
    once = member(village, name="dulu")
    Membership.objects.create(user=once, node=district, role=Role.COMPANION, valid_until=yesterday)

    led = {user.username: entered(user).get("/admin/").status_code for user in [*asked, *free, once]}

    assert led == {user.username: 302 for user in asked} | {user.username: 200 for user in [*free, once]}
    settings.HUB_SECOND_FACTOR = "optional"
    assert entered(asked[0]).get("/admin/").status_code == 200


def test_whoever_has_more_than_a_village_by_another_way_is_asked_too(settings, django_assert_num_queries):
    settings.HUB_SECOND_FACTOR = "required"
    village = factories.village()
    words = Permission.objects.get(codename="change_vocabularyentry")
    enter = Permission.objects.get(codename="access_admin")
    group, harmless = Group.objects.create(name="Kosakata"), Group.objects.create(name="Lama")
    group.permissions.add(words, enter)
    harmless.permissions.add(enter)
    grouped, direct = member(village, name="grup"), member(village, name="sendiri")
    only_group, free = User.objects.create_user("hanya-grup"), member(village, name="lama")
    for person in (grouped, only_group):
        person.groups.add(group)
    direct.user_permissions.add(words)
    free.groups.add(harmless)

    led = {user.username: entered(user).get("/admin/").status_code for user in (grouped, direct, only_group, free)}

    assert led == {"grup": 302, "sendiri": 302, "hanya-grup": 302, "lama": 200}
    editor = User.objects.get(pk=member(village, name="biasa").pk)
    editor.has_perm("wagtailadmin.access_admin")  # As each screen of the CMS asks; a role answers it.
    with django_assert_num_queries(2):  # What groups and what she herself may.
        assert not needs_second_factor(editor)


def test_a_copy_of_the_database_makes_no_codes(ani, app, settings):
    stored = Authenticator.objects.get()
    assert app not in str(stored.data)

    settings.HUB_SECOND_FACTOR_KEYS = ["kunci-baru"]
    call_command("encrypt_second_factors")
    settings.SECRET_KEY = "lain" * 20
    stored.refresh_from_db()
    assert decrypted(stored.data["secret"]) == app

    settings.HUB_SECOND_FACTOR_KEYS = ["kunci-lebih-baru", "kunci-baru"]
    call_command("encrypt_second_factors")
    settings.HUB_SECOND_FACTOR_KEYS = ["kunci-lebih-baru"]
    stored.refresh_from_db()
    assert decrypted(stored.data["secret"]) == app

    settings.HUB_SECOND_FACTOR_KEYS = ["kunci-salah"]
    with pytest.raises(SecretUnreadable, match="HUB_SECOND_FACTOR_KEYS"):
        decrypted(stored.data["secret"])
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("encrypt_second_factors")


def test_whoever_lost_the_phone_is_let_in_by_the_command(ani, app):
    call_command("forget_second_factor", "ani")

    assert Authenticator.objects.count() == 0
    browser, answer = with_password()
    assert answer["Location"] == "/admin/"
    assert browser.get("/admin/")["Location"].startswith(SET_UP)


def test_who_logged_in_long_ago_confirms_before_a_factor_changes(settings):
    """A form that was open for long is sent by POST, which runs in a transaction of its own."""
    settings.HUB_SECOND_FACTOR = "optional"
    browser = Client()
    browser.force_login(User.objects.create_user("ani", password=PASSWORD))
    names = ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes")

    answers = [browser.post(reverse(name), {"credential": "[]", "code": "123456"}) for name in names]

    assert [answer.get("Location", "").partition("?")[0] for answer in answers] == [
        reverse("account_reauthenticate")
    ] * 3
    assert not Authenticator.objects.exists()
