"""Who is logged in where: a list of one's own sessions, and how they end."""

import re
import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hub.accounts.housekeeping import forget_past_log_ins
from hub.accounts.own_sessions import device
from hub.models.user import User

pytestmark = pytest.mark.django_db
PASSWORD = "kata-sandi-yang-benar"
SESSIONS = "/admin/security/sessions/"
PHONE = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"


@pytest.fixture
def ani():
    return User.objects.create_superuser("ani", password=PASSWORD)


def logged_in(user, agent=PHONE, address="203.0.113.77"):
    """Return a browser of this person that has logged in with the password."""
    browser = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    browser.post("/admin/login/", {"username": user.username, "password": PASSWORD})
    return browser


def is_in(browser):
    return browser.get("/admin/").status_code == 200


def test_the_list_names_device_and_network_of_the_own_sessions_only(ani):
    phone = logged_in(ani)
    logged_in(ani, LAPTOP, "2001:db8:1:2::7")
    logged_in(User.objects.create_superuser("budi", password=PASSWORD), "Safari")

    page = phone.get(SESSIONS).content.decode()

    assert re.findall(r"<b>(.*?)</b>", page.partition("<main")[2]) == ["Chrome di Android", "Firefox di Windows"]
    assert "jaringan 203.0.113.*;" in page
    assert "jaringan 2001:db8:1::;" in page
    assert "203.0.113.77" not in page


def test_one_session_is_ended_by_its_button_and_all_others_by_one(ani):
    phone, laptop, third = logged_in(ani), logged_in(ani, LAPTOP), logged_in(ani)
    ends = re.findall(r'name="end" value="(\d+)" aria-label="Akhiri sesi Firefox', phone.get(SESSIONS).content.decode())

    phone.post(SESSIONS, {"end": ends[0]})
    assert (is_in(phone), is_in(laptop), is_in(third)) == (True, False, True)

    phone.post(SESSIONS, {"end": "others"})
    assert (is_in(phone), is_in(third)) == (True, False)


def test_nobody_ends_the_session_of_another(ani):
    budi = logged_in(User.objects.create_superuser("budi", password=PASSWORD))
    phone = logged_in(ani)

    phone.post(SESSIONS, {"end": str(UserSession.objects.get(user__username="budi").pk)})

    assert is_in(budi)


def test_a_new_password_ends_the_others_and_keeps_this_one(ani):
    phone, laptop = logged_in(ani), logged_in(ani, LAPTOP)
    new = "perahu-biru-di-mahakam"
    own = {"name_email-first_name": "Ani", "name_email-last_name": "Ani", "name_email-email": "ani@desa.example"}
    looks = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    words = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    phone.post("/admin/account/", own | looks | {f"password-{name}": word for name, word in words.items()})

    ani.refresh_from_db()
    assert ani.check_password(new)
    assert (is_in(phone), is_in(laptop)) == (True, False)
    assert Session.objects.count() == 1


def test_a_session_lives_fourteen_days_after_its_last_use_with_one_write_an_hour(ani):
    browser = logged_in(ani)
    end = Session.objects.get().expire_date

    assert abs(end - timezone.now() - timedelta(days=14)) < timedelta(minutes=1)
    browser.get(SESSIONS)
    assert Session.objects.get().expire_date == end

    stored = browser.session
    stored["seen_at"] = int(time.time()) - 3601
    stored.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(days=1))
    browser.get(SESSIONS)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(days=13)


def test_what_is_listed_of_a_session_goes_with_it(ani):
    logged_in(ani)
    kept = logged_in(ani, LAPTOP)
    Session.objects.exclude(pk=kept.session.session_key).update(expire_date=timezone.now())

    forget_past_log_ins(at=timezone.now())

    assert UserSession.objects.get().session_key == kept.session.session_key


def test_a_browser_is_named_by_what_it_calls_itself_first():
    assert device(PHONE) == "Chrome di Android"
    assert device(f"{PHONE} SamsungBrowser/26.0") == "Samsung Internet di Android"
    assert device(f"{LAPTOP} Edg/130.0") == "Edge di Windows"
    assert device("curl/8.0") == "Peramban lain"
