"""manage.py metrics: the page that Prometheus reads."""

import logging
import signal
import threading
from argparse import ArgumentParser
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.metrics_page import QuietHandler, application, page

logger = logging.getLogger(__name__)


class Server(ThreadingMixIn, WSGIServer):
    """Answers each reader in a thread, so that a slow one keeps nobody waiting."""

    daemon_threads = True


class Command(BaseCommand):
    """Serves /metrics until SIGTERM or Ctrl-C; with --once prints it."""

    help = (
        "Serves the metrics of the hub for Prometheus at HUB_METRICS_LISTEN, path /metrics: what the processes of this "
        "machine counted in HUB_METRICS_FOLDER, and what the database says now. Nobody is asked for a password."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --once."""
        parser.add_argument("--once", action="store_true", help="print the page, and exit")

    def handle(self, *_arguments: Any, once: bool, **_options: Any) -> None:
        """Serve until it is stopped."""
        if once:
            self.stdout.write(page().decode(), ending="")
            return
        host, port = settings.HUB_METRICS_LISTEN
        try:
            server = make_server(host, port, application, Server, QuietHandler)
        except OSError as error:
            raise CommandError(
                f"HUB_METRICS_LISTEN is {host}:{port}, which cannot be used: {error.strerror}."
            ) from error
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_received: threading.Thread(target=server.shutdown).start())
        logger.info("metrics served", extra={"host": host, "port": port})
        with server:
            server.serve_forever(poll_interval=0.2)
