"""An S3 server of our own: S3Proxy on a free loopback port, its buckets in memory."""

import os
import secrets
import signal
import urllib.error
import urllib.request
from pathlib import Path

from deploy.run.ports import LOOPBACK, free_port
from tests.servers import private
from tests.servers.server import Server

VARIABLE = "S3_ENDPOINT_URL"
IDENTITY = "hub"
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # Loopback is never behind the proxy.

SETTINGS = """\
s3proxy.endpoint={url}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity={identity}
s3proxy.credential={secret}
jclouds.provider=transient-nio2
"""

LOGGING = """\
<configuration>
  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
  </appender>
  <root level="warn"><appender-ref ref="console"/></root>
</configuration>
"""


def start(folder: Path, *, libraries: Path, java: Path) -> Server:
    """Start the server from its libraries; its key and its secret are part of the address, as in DATABASE_URL."""
    port, secret = free_port(), secrets.token_hex(16)
    url = f"http://{LOOPBACK}:{port}"
    settings = SETTINGS.format(url=url, identity=IDENTITY, secret=secret)
    configuration = private.write(folder / "s3proxy.conf", settings)
    logging = private.write(folder / "logback.xml", LOGGING)
    log = folder / "s3proxy.log"
    process = private.start(
        [
            *(java, "-Xmx192m", "-XX:+UseSerialGC", f"-Dlogback.configurationFile={logging}"),
            *("-cp", f"{libraries}{os.sep}*", "org.gaul.s3proxy.Main", "--properties", configuration),
        ],
        folder=folder,
        log=log,
        environment={},
    )
    return Server(
        name="S3",
        variable=VARIABLE,
        url=f"http://{IDENTITY}:{secret}@{LOOPBACK}:{port}",
        process=process,
        log=log,
        answers=lambda: _answers(url),
        stop_signal=signal.SIGKILL,  # At once: nothing it holds is to survive.
    )


def _answers(url: str) -> bool:
    """Tell whether it speaks: without a key it refuses, and that is an answer."""
    try:
        WITHOUT_PROXY.open(url, timeout=2).close()
    except urllib.error.HTTPError as refusal:
        return refusal.code == 403
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
    return True
