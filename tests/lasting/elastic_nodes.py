"""Three nodes of one cluster, with small heaps, each of which can be killed and started again."""

import json
import signal
import urllib.error
from pathlib import Path

from deploy.run import children
from deploy.run.ports import LOOPBACK, free_port
from tests.servers import distribution, elasticsearch, private
from tests.servers.elasticsearch import JVM_OPTIONS, LOGGING, WITHOUT_PROXY
from tests.servers.server import Server

START_SECONDS = 300
HEAP = "256m"
SETTINGS = """\
cluster.name: desa-hub-three
node.name: {name}
path.data: {folder}/data
path.logs: {folder}/logs
network.host: {host}
http.port: {port}
transport.port: {transport}
discovery.seed_hosts: {seeds}
cluster.initial_master_nodes: [n0, n1, n2]
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


class ElasticNodes:
    """The nodes, by their number; `urls` are their addresses."""

    def __init__(self, folder: Path) -> None:
        self._home = distribution.home()
        self._java = elasticsearch.java_for(self._home)
        self._ports = [free_port() for _ in range(3)]
        transports = [free_port() for _ in range(3)]
        self._folders = [folder / f"n{number}" for number in range(3)]
        self.urls = [f"http://{LOOPBACK}:{port}" for port in self._ports]
        seeds = json.dumps([f"{LOOPBACK}:{port}" for port in transports])
        private.own(folder)
        for number, own in enumerate(self._folders):
            private.make_folder(own)
            for name in ("config", "data", "logs", "tmp"):
                private.make_folder(own / name)
            settings = SETTINGS.format(
                name=f"n{number}",
                folder=own,
                host=LOOPBACK,
                port=self._ports[number],
                transport=transports[number],
                seeds=seeds,
            )
            private.write(own / "config" / "elasticsearch.yml", settings)
            private.write(own / "config" / "jvm.options", JVM_OPTIONS.replace("512m", HEAP))
            private.write(own / "config" / "log4j2.properties", LOGGING)
        self._servers = [self._started(number) for number in range(3)]

    def kill(self, number: int) -> None:
        """End a node at once, with everything that it has not written."""
        children.stop(self._servers[number].process, by=signal.SIGKILL)

    def start(self, number: int) -> None:
        """Start a node that was killed; it joins the others."""
        self._servers[number] = self._started(number)

    def wait_until_whole(self) -> None:
        """Return when all three are there, and each piece of an index is on two of them."""
        for server in self._servers:
            server.wait(timeout_seconds=START_SECONDS)
        server = self._servers[0]
        whole = Server(**{**vars(server), "answers": lambda: self._is_whole(server.url)})
        whole.wait(timeout_seconds=START_SECONDS)

    def end(self) -> None:
        """End what still runs."""
        for server in self._servers:
            server.stop()

    def _started(self, number: int) -> Server:
        return elasticsearch.started(
            self._folders[number], home=self._home, java=self._java, url=self.urls[number], name=f"n{number}"
        )

    @staticmethod
    def _is_whole(url: str) -> bool:
        try:
            with WITHOUT_PROXY.open(f"{url}/_cluster/health", timeout=5) as answer:
                health = json.load(answer)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return bool(health["status"] == "green" and health["number_of_nodes"] == 3)
