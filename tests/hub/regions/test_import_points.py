"""Points reach the published villages, and a wrong one reaches nothing."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from tests.factories import village

pytestmark = pytest.mark.django_db


def points(folder: Path, *lines: str, heading: str = "code,lat,lon") -> Path:
    """Write a file of points."""
    path = folder / "points.csv"
    path.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
    return path


def test_the_publication_of_the_village_gets_the_point(tmp_path: Path) -> None:
    village()

    call_command("import_points", points(tmp_path, "64.02.08.2009,-0.2651,116.5512"))

    publication = Publication.objects.get(village="64.02.08.2009")
    assert (publication.latitude, publication.longitude) == (-0.2651, 116.5512)


def test_the_same_points_again_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    village()
    path = points(tmp_path, "64.02.08.2009,-0.2651,116.5512")
    call_command("import_points", path)
    version = Publication.objects.get().version

    call_command("import_points", path)

    assert capsys.readouterr().out.splitlines()[-1] == "0 regions have a new point now, 1 had theirs already."
    assert Publication.objects.get().version == version


def test_a_point_that_is_sure_to_lie_inside_goes_before_the_centre(tmp_path: Path) -> None:
    village()
    path = points(tmp_path, "64.02.08.2009,-0.1,116.1,-0.2,116.2,x", heading="code,lat,lon,label_lat,label_lon,level")

    call_command("import_points", path)

    region = Region.objects.get(code="64.02.08.2009")
    assert (region.latitude, region.longitude) == (-0.2, 116.2)


def test_a_former_code_finds_its_region(tmp_path: Path) -> None:
    village()
    region = Region.objects.get(code="64.02.08.2009")
    FormerCode.objects.create(code="64.02.08.2001", region=region)

    call_command("import_points", points(tmp_path, "64.02.08.2001,-0.2,116.2"))

    region.refresh_from_db()
    assert region.latitude == -0.2


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    village()

    call_command("import_points", points(tmp_path, "64.02.08.2009,-0.2,116.2"), "--dry-run")

    assert Region.objects.get(code="64.02.08.2009").latitude is None
    assert Publication.objects.get().latitude is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("64.02.08.2009,116.2,-0.2", "is outside East Kalimantan. Latitude and longitude are swapped."),
        ("64.02.08.2009,-6.2,106.8", "the point -6.2, 106.8 of 64.02.08.2009 is outside East Kalimantan."),
        ("64.02.08.2009,nan,116.2", "is outside East Kalimantan."),
        ('64.02.08.2009,"-0,2",116.2', 'the lat "-0,2" is not a number.'),
        ("64.02.08.2099,-0.2,116.2", 'no region has the code "64.02.08.2099".'),
        ("6402082009,-0.2,116.2", 'the code "6402082009" has no dots'),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(tmp_path: Path, line: str, reason: str) -> None:
    village()

    with pytest.raises(CommandError) as refused:
        call_command("import_points", points(tmp_path, "64.02.08,-0.2,116.2", line))

    assert str(refused.value).startswith("points.csv, line 3: ")
    assert reason in str(refused.value)
    assert not Region.objects.filter(latitude__isnull=False).exists()


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    village()

    with pytest.raises(CommandError, match=r"line 3: the code .* is in line 2 already"):
        call_command("import_points", points(tmp_path, "64.02.08.2009,-0.2,116.2", "64.02.08.2009,-0.3,116.2"))


def test_a_file_without_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there are no columns for the point"):
        call_command("import_points", points(tmp_path, "64.02.08.2009", heading="code"))
