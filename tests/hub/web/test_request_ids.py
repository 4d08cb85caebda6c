"""Every line of the log names the request that it belongs to."""

import io
import logging
import logging.config

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from hub.web.request_ids import RequestIds, current_reference


def test_a_line_of_the_log_names_its_request_and_others_none(rf: RequestFactory) -> None:
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.addFilter(
        logging.config.DictConfigurator(settings.LOGGING).configure_filter({"()": "hub.web.request_ids.NamesRequest"})
    )
    handler.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["text"]["format"], style="{"))
    logger = logging.getLogger("tests.request_ids")
    logger.addHandler(handler)

    def answered(_request: object) -> HttpResponse:
        logger.warning("inside %s", current_reference())
        return HttpResponse()

    name = RequestIds(answered)(rf.get("/"))["X-Request-ID"]
    logger.warning("outside")
    logger.removeHandler(handler)

    inside, outside = lines.getvalue().splitlines()
    assert inside.endswith(f"WARNING tests.request_ids {name} inside {name}")
    assert outside.endswith("WARNING tests.request_ids - outside")
