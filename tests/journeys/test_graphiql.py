"""Who opens the address of the API in a browser gets GraphiQL, and asks the hub with it under a strict policy."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.journeys.policy import watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_developer_runs_an_example_and_reads_the_schema(live_server: LiveServer) -> None:
    factories.news(title="Panen madu kelulut")
    asked: list[str] = []

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        context = browser.new_context(base_url=str(live_server.url), viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        context.on("request", lambda request: asked.append(request.url))
        reports = watch(context)
        page = context.new_page()

        page.goto("/graphql/?query={news{totalCount}}")
        page.get_by_role("button", name="Execute query").click()
        expect(page.locator(".result-window")).to_contain_text('"totalCount": 1')
        page.get_by_role("button", name="Show Examples").click()
        page.get_by_role("button", name="news(first: 1)").first.click()
        page.get_by_role("button", name="Execute query").click()
        expect(page.locator(".result-window")).to_contain_text("Panen madu kelulut")
        page.get_by_role("button", name="Show GraphiQL Explorer").click()
        expect(page.locator(".graphiql-plugin")).to_contain_text("upcomingEvents")
        page.get_by_role("button", name="Show Documentation Explorer").click()
        expect(page.locator(".graphiql-doc-explorer")).to_contain_text("Query")

        cookies = context.cookies()
        browser.close()

    assert reports == []
    assert cookies == []
    assert {url.startswith((str(live_server.url), "data:")) for url in asked} == {True}
