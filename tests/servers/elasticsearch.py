"""An Elasticsearch of our own: one node on free loopback ports, with a small heap.

Whoever comes without a key may do everything; a key may do what its role says, so that roles can be tried.
"""

import os
import re
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from deploy.run.ports import LOOPBACK, free_port
from deploy.run.problem import Problem
from tests.servers import private
from tests.servers.server import Server

JAVA_PACKAGE = "openjdk-17-jre-headless"
JAVA_VERSION = 17
# Elasticsearch 9 needs a newer one, which Debian may keep beside the usual one.
JAVA_OF_NEXT = 21
INSTALLED = Path("/usr/lib/jvm")
# Where Elasticsearch 9 has its launcher.
NEW_LAUNCHER = "lib/tools/server-launcher"
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # Loopback is never behind the proxy.

# A setting of a module that this distribution lacks (ingest.geoip.*, xpack.ml.* …) would stop the node.
SETTINGS = """\
cluster.name: desa-hub-tests
node.name: only
path.data: {folder}/data
path.logs: {folder}/logs
network.host: {host}
http.port: {http_port}
transport.port: 0
discovery.type: single-node
xpack.security.enabled: true
xpack.security.autoconfiguration.enabled: false
xpack.security.authc.anonymous.roles: superuser
cluster.routing.allocation.disk.threshold_enabled: false
"""

JVM_OPTIONS = """\
-Xms512m
-Xmx512m
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-Djava.io.tmpdir=${ES_TMPDIR}
-Xlog:disable
-Xlog:all=warning:stderr:utctime,level,tags
"""

LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


def java() -> Path | None:
    """Return a Java that is new enough; None if there is none."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin" if home else None)
    return Path(found) if found and _java_version(found) >= JAVA_VERSION else None


def java_for(home: Path) -> Path:
    """Return a Java that is new enough for the server that is unpacked in `home`. Raises Problem if there is none."""
    least = JAVA_OF_NEXT if (home / NEW_LAUNCHER).is_dir() else JAVA_VERSION
    usual = java()
    found = [usual] if usual else []
    found += sorted(INSTALLED.glob("*/bin/java"))
    for one in found:
        if _java_version(str(one)) >= least:
            return one
    raise Problem(f"Elasticsearch in {home} needs Java {least} or newer: install one, or name it in JAVA_HOME.")


def start(folder: Path, *, home: Path, java: Path) -> Server:
    """Start the server that is unpacked in `home`, with everything it writes in the folder."""
    port = free_port()
    url = f"http://{LOOPBACK}:{port}"
    _configure(folder, http_port=port)
    return started(folder, home=home, java=java, url=url, name="Elasticsearch")


def started(folder: Path, *, home: Path, java: Path, url: str, name: str) -> Server:
    """Start a node whose configuration is in the folder already."""
    log = folder / "elasticsearch.log"
    process = private.start(
        _command(home, java=java, configuration=folder / "config"),
        folder=home,
        log=log,
        environment={
            "ES_PATH_CONF": str(folder / "config"),
            "ES_TMPDIR": str(folder / "tmp"),
            "HOME": str(folder),
            "JAVA_HOME": str(java.resolve().parent.parent),
            **_of_launcher(home, java),
        },
    )
    return Server(
        name=name,
        variable="ELASTICSEARCH_URL",
        url=url,
        process=process,
        log=log,
        answers=lambda: _answers(url),
        stop_signal=signal.SIGKILL,  # At once: nothing it holds is to survive.
    )


def _configure(folder: Path, *, http_port: int) -> None:
    for name in ("config", "data", "logs", "tmp"):
        private.make_folder(folder / name)
    settings = SETTINGS.format(folder=folder, host=LOOPBACK, http_port=http_port)
    private.write(folder / "config" / "elasticsearch.yml", settings)
    private.write(folder / "config" / "jvm.options", JVM_OPTIONS)
    private.write(folder / "config" / "log4j2.properties", LOGGING)


def _of_launcher(home: Path, java: Path) -> dict[str, str]:
    """Return what bin/elasticsearch of version 9 tells its launcher."""
    if not (home / NEW_LAUNCHER).is_dir():
        return {}
    java_home = str(java.resolve().parent.parent)
    told = {"ES_HOME": str(home), "ES_DISTRIBUTION_TYPE": "tar", "ES_JAVA_HOME": java_home, "HOSTNAME": "only"}
    return told | {"JAVA": str(java), "JAVA_TYPE": "ES_JAVA_HOME"}


def _launcher(home: Path) -> list[str | Path]:
    if (home / NEW_LAUNCHER).is_dir():
        return ["-cp", f"{home}/{NEW_LAUNCHER}/*", "org.elasticsearch.server.launcher.ServerLauncher"]
    return ["-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher"]


def _command(home: Path, *, java: Path, configuration: Path) -> list[str | Path]:
    """Return what bin/elasticsearch would run; the distribution comes without that script."""
    return [
        *(java, "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
        *("-Dcli.name=server", f"-Dcli.script={home}/bin/elasticsearch", "-Dcli.libs=lib/tools/server-cli"),
        *(f"-Des.path.home={home}", f"-Des.path.conf={configuration}", "-Des.distribution.type=tar"),
        *_launcher(home),
    ]


def _answers(url: str) -> bool:
    try:
        with WITHOUT_PROXY.open(url, timeout=2) as answer:
            status: int = answer.status
            return status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _java_version(java: str) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return int(version.group(1)) if version else 0
