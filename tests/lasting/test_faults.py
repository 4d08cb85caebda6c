"""Faults of docs/faults.md that need a server of their own: PostgreSQL restarted under load, a clock that is wrong."""

import shutil
import signal
from collections import Counter
from pathlib import Path

import pytest

from deploy.releases.folder import PROJECT
from deploy.run.debian import install_packages
from tests.lasting.clusters import Cluster
from tests.lasting.machines import Machine, machine, serving, until
from tests.lasting.reading import Reader

DOCUMENTS = ("{ news(first: 20) { edges { node { id title } } } }", "{ contentVersion }")
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


@pytest.fixture
def faketime() -> dict[str, str]:
    """Return the variables that let a program's clock be an hour slow."""
    if shutil.which("faketime") is None:
        install_packages(["faketime"], purpose="A test of clocks needs libfaketime.")
    [library] = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
    return {"LD_PRELOAD": str(library), "FAKETIME": "-1h"}


def test_a_restart_and_a_clock_an_hour_slow(cluster: Cluster, tmp_path: Path, faketime: dict[str, str]) -> None:
    with machine(tmp_path / "hub", server=cluster.address, ELASTICSEARCH_URL="") as hub:
        hub.manage("migrate", "--verbosity=0")
        hub.ask("tests.lasting.lived", "plant")
        with serving(PROJECT, hub) as port, Reader(port, DOCUMENTS) as reader:
            until(lambda: reader.asked > 20)
            before = list(reader.failures)
            cluster.stop(signal.SIGINT)
            down = reader.asked
            until(lambda: reader.asked > down + 5)
            cluster.start()
            up = len(reader.failures)
            healed = reader.asked + 2
            until(lambda: reader.asked > healed + 40)
        slow = Machine({**hub.variables, **faketime}).manage("doctor", expected=1)

    assert before == []
    # Each of them says that it cannot answer now; none says that something is gone.
    assert {failure.split(":")[0] for failure in reader.failures} == {"503"}
    assert Counter(reader.failures[up + 2 :]) == {}
    assert "behind" in slow
