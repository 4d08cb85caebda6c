"""The server and the relay: started together, watched, and stopped together."""

import os
import subprocess
import time

from deploy.run import children
from deploy.run.environment import PROJECT, VENV_PYTHON
from deploy.run.ports import LOOPBACK, accepts_connections
from deploy.run.preparation import command_environment, log_ins
from deploy.run.problem import Problem

START_SECONDS = 60
WATCH_SECONDS = 0.2


def serve(port: int) -> None:
    """Serve on the port until Ctrl-C; raises Problem if the server or the relay ends by itself."""
    # Django's warning that this is not a production server would appear between the addresses and the log-ins.
    environment = command_environment() | {"DJANGO_RUNSERVER_HIDE_WARNING": "true"}
    for name in ("HUB_ADMIN_URL", "HUB_PUBLIC_URL"):
        environment.setdefault(name, f"http://{LOOPBACK}:{port}")
    running: dict[str, subprocess.Popen[bytes]] = {}

    def start(name: str, *arguments: str) -> None:
        command = [str(VENV_PYTHON), "manage.py", *arguments]
        running[name] = children.start(command, environment=environment, folder=PROJECT)

    try:
        # Without the reloader there is one process to stop, and a half-written file does not end the server.
        start("server", "runserver", "--noreload", f"{LOOPBACK}:{port}")
        _wait_until_served(port, running)
        start("relay", "relay")  # Not earlier: on two cores it would delay the first page.
        print(_welcome(port), flush=True)
        while True:
            _expect_running(running)
            time.sleep(WATCH_SECONDS)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        _stop_all(running)


def _wait_until_served(port: int, running: dict[str, subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not accepts_connections(LOOPBACK, port):
        _expect_running(running)
        if time.monotonic() > deadline:
            raise Problem(f"The server did not answer on port {port} within {START_SECONDS} s; its output is above.")
        time.sleep(WATCH_SECONDS)


def _expect_running(running: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in running.items():
        status = process.poll()
        if status is not None:
            raise Problem(
                f"The {name} ended by itself with status {status}; its output is above. Start again: make run"
            )


def _stop_all(running: dict[str, subprocess.Popen[bytes]]) -> None:
    with children.undisturbed():
        for process in running.values():
            children.stop(process)


def _welcome(port: int) -> str:
    address = f"http://{LOOPBACK}:{port}"
    lines = [
        "",
        f"  CMS      {address}/admin/",
        f"  GraphQL  {address}/graphql/",
        "",
        *(f"  {line}" for line in log_ins()),
        "",
        "  Ctrl-C stops everything.",
        "",
    ]
    return os.linesep.join(lines)
