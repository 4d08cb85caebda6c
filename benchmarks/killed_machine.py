"""Two web servers and two relays behind nginx, one of each killed under 50 requests a second.

`DATABASE_URL=… python -m benchmarks.killed_machine` with a filled PostgreSQL; it publishes nothing and needs nginx.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.server import wait_for_server
from deploy.run.ports import LOOPBACK, free_port
from tests.lasting.reading import asked
from tests.servers import machine

PER_SECOND, SECONDS = 50, 30
KILLED_AFTER_SECONDS = 10
ANSWERED = "answered"
ADDRESSES = (
    "/graphql/?query=%7Bnews(first:20)%7Bedges%7Bnode%7Bid%20title%7D%7D%7D%7D",
    "/graphql/?query=%7Bvillages(first:20)%7Bedges%7Bnode%7Bid%20title%7D%7D%7D%7D",
    "/health/ready",
)
NGINX = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream hub {{
        server {host}:{first} max_fails=1 fail_timeout=2s;
        server {host}:{second} max_fails=1 fail_timeout=2s;
    }}
    server {{
        listen {host}:{port};
        location / {{
            proxy_pass http://hub;
            proxy_set_header Host localhost;
            proxy_connect_timeout 1s;
            proxy_next_upstream error timeout;
        }}
    }}
}}
"""


def main() -> None:
    """Measure, and print what failed."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        ports = free_port(), free_port(), free_port()
        webs = [stack.enter_context(web(port)) for port in ports[:2]]
        relays = [stack.enter_context(process([sys.executable, "manage.py", "relay"])) for _ in range(2)]
        stack.enter_context(proxy(Path(folder), ports))

        def ask(number: int) -> tuple[str, float]:
            began = time.perf_counter()
            problem = asked(ports[2], ADDRESSES[number % len(ADDRESSES)])
            return problem[:60] or ANSWERED, time.perf_counter() - began

        with ThreadPoolExecutor(100) as threads:
            began, asking = time.perf_counter(), []
            for number in range(PER_SECOND * SECONDS):
                time.sleep(max(0.0, began + number / PER_SECOND - time.perf_counter()))
                if number == PER_SECOND * KILLED_AFTER_SECONDS:
                    for killed in (webs[0], relays[0]):
                        os.killpg(killed.pid, signal.SIGKILL)
                asking.append(threads.submit(ask, number))
    outcomes = Counter(one.result()[0] for one in asking)
    waits = sorted(one.result()[1] for one in asking)
    total, failed = len(asking), len(asking) - outcomes[ANSWERED]
    print(f"{total:,} requests, {failed} failed ({failed / total:.2%}); {dict(outcomes)}")
    median, most_of_them = waits[total // 2] * 1000, waits[int(total * 0.99)] * 1000
    print(f"median {median:.0f} ms, p99 {most_of_them:.0f} ms, most {waits[-1]:.1f} s")
    print(f"load average {os.getloadavg()[0]:.1f}")


@contextmanager
def process(command: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command in a group of its own."""
    running = subprocess.Popen(command, process_group=0, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(60)


@contextmanager
def web(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a web server, as one machine has it."""
    words = ["--config", "deploy/gunicorn.conf.py", "settings.wsgi", "--workers=2", f"--bind={LOOPBACK}:{port}"]
    with process([sys.executable, "-m", "gunicorn", *words]) as running:
        wait_for_server(running, port)
        while asked(port, ADDRESSES[0]):
            time.sleep(0.5)
        yield running


@contextmanager
def proxy(folder: Path, ports: tuple[int, int, int]) -> Iterator[None]:
    """Run nginx in front of both."""
    program = machine.program("nginx")
    if not program:
        raise SystemExit("nginx is not installed. On Debian: sudo apt-get install nginx-light")
    folder.chmod(0o755)
    first, second, port = ports
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, host=LOOPBACK, first=first, second=second, port=port))
    with process([program, "-c", str(file)]) as running:
        wait_for_server(running, port)
        yield


if __name__ == "__main__":
    main()
