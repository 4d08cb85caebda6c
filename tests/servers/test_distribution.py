"""The cache of the Elasticsearch server: whole or not there."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from deploy.run.problem import Problem
from tests.servers import distribution


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let a download bring a small zip into an empty cache; give the list of the downloads that happen."""
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr(f"{distribution.SERVER_IN_ZIP}/lib/server.jar", "server")
        content.writestr(f"{distribution.SERVER_IN_ZIP.parent}/web/other.js", "not wanted")
    done: list[Path] = []

    def download(repository: Path) -> None:
        (repository / distribution.ZIP).parent.mkdir(parents=True)
        (repository / distribution.ZIP).write_bytes(archive.read_bytes())
        done.append(repository)

    monkeypatch.setattr(distribution, "_download", download)
    monkeypatch.setattr(distribution, "cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(distribution, "ZIP_SHA256", hashlib.sha256(archive.read_bytes()).hexdigest())
    return done


def test_the_second_run_downloads_nothing(downloads: list[Path]) -> None:
    first = distribution.home()
    second = distribution.home()

    assert first == second
    assert len(downloads) == 1


def test_only_the_server_is_kept_and_everybody_can_read_it(downloads: list[Path]) -> None:
    umask = os.umask(0o077)
    home = distribution.home()
    os.umask(umask)

    kept = {str(path.relative_to(home.parent)) for path in home.parent.rglob("*") if path.is_file()}
    assert kept == {"lock", f"elasticsearch-{distribution.VERSION}/lib/server.jar"}
    assert (home / "plugins").stat().st_mode & 0o777 == 0o755
    assert (home / "lib/server.jar").stat().st_mode & 0o777 == 0o644


def test_an_interrupted_download_is_not_taken_for_the_server(downloads: list[Path]) -> None:
    left = distribution.cache() / "partial-1" / distribution.SERVER_IN_ZIP
    left.mkdir(parents=True)
    assert not distribution.is_cached()

    distribution.home()

    assert len(downloads) == 1
    assert not left.exists()


def test_another_file_than_the_expected_one_is_refused(downloads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distribution, "ZIP_SHA256", "0" * 64)

    with pytest.raises(Problem, match="is not the file that is expected"):
        distribution.home()

    assert not distribution.is_cached()
    assert [path.name for path in distribution.cache().iterdir()] == ["lock"]
