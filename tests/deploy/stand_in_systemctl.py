#!/usr/bin/env python3
"""Stands in for `systemctl` where systemd did not boot: starts what units say, as their user, with their settings.

It is copied into an empty Debian by `tests.deploy.installation`, so it needs nothing but the standard library. It knows
what the page of the installation types, and fails for anything else. It keeps nothing running that ends.
"""

import os
import pwd
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

UNITS = Path("/etc/systemd/system")
LOGS = Path("/var/log/units")
OF_DEBIAN = {
    "postgresql": {"start": "pg_ctlcluster 15 main start"},
    "nginx": {"start": "nginx", "restart": "nginx", "reload": "nginx -s reload"},
    "systemd-journald": {"restart": "true"},
}


def main(words: list[str]) -> int:
    """Do what the command asks for each unit."""
    verb, *rest = words
    starts = verb in {"start", "restart"} or "--now" in rest
    units = [word for word in rest if word != "--now"]
    if verb not in {"daemon-reload", "enable", "start", "restart", "reload"}:
        sys.exit(f"the stand-in for systemctl does not know {verb}")
    for unit in units:
        if unit in OF_DEBIAN:
            if verb != "enable" or starts:
                subprocess.run(shlex.split(OF_DEBIAN[unit][verb if verb != "enable" else "start"]), check=True)
        elif unit.endswith(".timer"):
            start(unit.replace(".timer", ".service"))  # What it starts in the night is tried at once.
        elif starts:
            start(unit)
    return 0


def start(unit: str) -> None:
    """Start the commands of a unit: one after the other if it is `oneshot`, else to stay."""
    name = unit.removesuffix(".service")
    template, _at, instance = name.partition("@")
    file = UNITS / (f"{template}@.service" if instance else f"{template}.service")
    said = parsed(file.read_text(encoding="utf-8").replace("%i", instance))
    [user] = said["User"]
    account = pwd.getpwnam(user)
    for kind, root in (("RuntimeDirectory", "/run"), ("StateDirectory", "/var/lib")):
        for folder in said.get(kind, []):
            Path(root, folder).mkdir(exist_ok=True)
            Path(root, folder).chmod(int(said[f"{kind}Mode"][0], 8))
            shutil.chown(Path(root, folder), user, said["Group"][0])
    environment = {"PATH": os.environ["PATH"], "HOME": account.pw_dir, "LANG": "C.UTF-8"}
    for file_name in said["EnvironmentFile"]:
        environment |= assigned(Path(file_name).read_text(encoding="utf-8").splitlines())
    environment |= assigned(word for line in said["Environment"] for word in line.split())
    LOGS.mkdir(exist_ok=True)
    for command in said["ExecStart"]:
        with (LOGS / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                ["setpriv", f"--reuid={user}", f"--regid={said['Group'][0]}", "--init-groups", *shlex.split(command)],
                cwd=said["WorkingDirectory"][0],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if said.get("Type") == ["oneshot"] and process.wait() != 0:
            print(f"{unit} failed: {command}", (LOGS / f"{name}.log").read_text(encoding="utf-8"), sep="\n")
            return


def parsed(text: str) -> dict[str, list[str]]:
    """Return all values of each name, in order."""
    values: dict[str, list[str]] = {}
    for line in text.replace("\\\n", " ").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            values.setdefault(name.strip(), []).append(value.strip())
    return values


def assigned(lines: Iterable[str]) -> dict[str, str]:
    """Return the variables of lines such as NAME="value", as systemd reads them."""
    pairs = (line.partition("=") for line in lines if line.strip() and not line.startswith("#"))
    return {name: value.strip().strip('"') for name, _equals, value in pairs}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
