"""Fetches artifacts by Maven, each into a repository of its own, checked against their checksums."""

import subprocess
from pathlib import Path

from deploy.run.problem import Problem


def fetch(goal: str, *options: str, repository: Path, product: str, seconds: int, remedy: str) -> None:
    """Run the goal in the repository's folder; raises Problem when the product does not arrive in time or at all."""
    local = f"-Dmaven.repo.local={repository}"
    try:
        done = subprocess.run(
            ["mvn", "--quiet", "--batch-mode", "--strict-checksums", local, goal, *options],
            cwd=repository.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise Problem(f"{product} did not arrive within {seconds} s. {remedy}") from error
    if done.returncode != 0:
        errors = [line for line in done.stdout.splitlines() if "ERROR" in line]
        raise Problem(f"{errors[0] if errors else done.stdout}\n{product} did not arrive (above). {remedy}")
