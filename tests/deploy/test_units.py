"""The units of systemd: what they forbid is little enough for the hub, and enough for systemd's own examination."""

import os
import re
import stat
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from socket import AF_UNIX, socket

import pytest

from tests.deploy.stand_in_systemctl import parsed
from tests.servers import machine

pytestmark = pytest.mark.machine

PROJECT = Path(__file__).resolve().parents[2]
UNITS = PROJECT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
SANDBOXED = PROJECT / "tests" / "deploy" / "sandboxed.py"
# Looks into an upload in a process with limits of its own, as the CMS does for each.
INSPECTION = """
import io
from hub.bounded.process import ProcessLimits, bounded
from hub.uploads.inspection import inspect_document
limits = ProcessLimits(megabytes=512, cpu_seconds=20, seconds=60, answer_megabytes=1)
print(bounded(inspect_document, io.BytesIO(b"a,b\\n1,2\\n"), limits=limits, ending="csv", most_unfolded=1000))
"""
FORBIDDEN = "import os\ntry: os.chroot('/')\nexcept PermissionError: print('refused')"


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_systemd_finds_it_exposed_to_little(unit: Path) -> None:
    examined = subprocess.run(
        [machine.program("systemd-analyze"), "security", "--offline=true", "--threshold=30", unit],
        capture_output=True,
        text=True,
        check=False,
    )

    assert examined.returncode == 0, examined.stdout


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    for unit in (*SERVICES, *UNITS.glob("*.timer")):
        text = unit.read_text(encoding="utf-8")
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.MULTILINE)
        (tmp_path / unit.name.replace("@", "@1")).write_text(text, encoding="utf-8")

    examined = subprocess.run(
        [machine.program("systemd-analyze"), "verify", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )

    ours = [line for line in examined.stderr.splitlines() if "desa-hub" in line]
    assert ours == []


def test_all_services_forbid_the_same() -> None:
    said = [parsed(unit.read_text(encoding="utf-8")) for unit in SERVICES]
    own = {"Description", "Type", "ExecStart", "ExecReload", "Restart", "RestartSec", "TimeoutStopSec", "KillMode"}
    own |= {"RuntimeDirectory", "RuntimeDirectoryMode", "OOMPolicy", "LimitNOFILE", "Nice", "IOSchedulingClass"}
    own |= {"WantedBy"}
    common = [{name: value for name, value in one.items() if name not in own} for one in said]

    assert len(common) >= 3
    assert common == [common[0]] * len(common)


def test_gunicorn_serves_the_hub_on_a_socket_of_the_group_under_what_the_unit_forbids(tmp_path: Path) -> None:
    unit = UNITS / "desa-hub-web@.service"
    [command] = parsed(unit.read_text(encoding="utf-8"))["ExecStart"]
    address = tmp_path / "web.sock"
    words = command.replace("/run/desa-hub-%i/web.sock", str(address)).replace("--workers 2", "--workers 1").split()
    process = subprocess.Popen(
        ["/usr/bin/python3", SANDBOXED, unit, sys.executable, "-m", "gunicorn", *words[1:]],
        cwd=PROJECT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "settings.test"},
    )
    try:
        status = answered(address, process)
        mode = stat.S_IMODE(address.stat().st_mode)
    finally:
        process.terminate()
        process.wait(60)

    assert status == 200
    assert mode == 0o770


def answered(address: Path, process: subprocess.Popen[bytes]) -> int:
    """Return the status of `/health/live` as soon as the server has one."""
    until = time.monotonic() + 120
    while not address.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    connection = HTTPConnection("hub.example.go.id", timeout=120)
    connection.sock = socket(AF_UNIX)
    connection.sock.settimeout(120)
    connection.sock.connect(str(address))
    connection.request("GET", "/health/live", headers={"Host": "127.0.0.1"})
    return connection.getresponse().status


def test_what_looks_into_uploads_runs_and_what_is_forbidden_is_refused() -> None:
    def said(program: str) -> str:
        return subprocess.run(
            ["/usr/bin/python3", SANDBOXED, UNITS / "desa-hub-web@.service", sys.executable, "-c", program],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert said(INSPECTION).startswith("Answer(")
    assert said(FORBIDDEN) == "refused\n"


def test_the_settings_of_the_page_are_read_by_systemd_and_by_the_shell() -> None:
    page = (PROJECT / "docs" / "install.md").read_text(encoding="utf-8")
    [written] = re.findall(r"cat > /etc/desa-hub/environment <<END\n(.*?)^END$", page, re.MULTILINE | re.DOTALL)
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")

    for line in written.splitlines():
        name, _, value = line.partition("=")
        assert re.search(rf"^{name}=", example, re.MULTILINE)
        assert re.fullmatch(r'\$\(openssl rand -hex \d+\)|"[\w ]*"|[\w:/.@%$-]*', value)
