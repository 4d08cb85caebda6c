"""The heaviest pages of a big hub: 841 villages on the map, lists full of long titles, a chain of 500 copies."""

import re
from copy import copy as copied

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify

from frontend_api.pages.front_page import MOST_ALERTS, MOST_HIGHLIGHTS, MOST_NEWEST, MOST_PRACTICES
from hub.content.alert import AlertPage
from hub.content.highlight import HighlightPage
from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.content.village import VillagePage
from hub.models.featured_rows import Featured, FeaturedList
from hub.models.publication import Publication, Term
from hub.models.region import PROVINCE_CODE, Level, Region
from hub.pages.content import ContentPage
from hub.regions.region_importer import import_regions
from hub.regions.region_reader import PACKAGED_LIST, read_regions
from tests import factories
from tests.samples import full_page
from tests.search.documents import FAR_ABOVE

pytestmark = pytest.mark.django_db

MOST_BYTES = 30_000
# Longer than the titles that villages publish, which may have 255 characters.
TITLE = "Musyawarah desa membahas pengelolaan air bersih dan perahu sampah di sepanjang Sungai Mahakam bagian hulu"
SUMMARY = "Warga bergotong royong setiap pekan membersihkan tepi sungai dan menabung sampah plastik. " * 3
PELA = "64.02.08.2009"
PIECES, COPIES, SHOWN_COPIES = 20, 500, 60


def test_the_heaviest_pages_of_a_big_hub_are_light(client: Client) -> None:
    import_regions(list(read_regions(PACKAGED_LIST)), file=PACKAGED_LIST.name)
    put_villages_on_the_map()
    villages = Region.objects.filter(level=Level.VILLAGE).order_by("-code").values_list("code", flat=True)
    village = factories.published(full_page(VillagePage))
    practice = factories.published(full_page(PracticePage))
    copy = factories.copy_of(practice, factories.village("64.02.08.2010", "Liang"))
    multiply(copy, codes=list(villages[:COPIES]))
    for kind in (NewsPage, AlertPage, HighlightPage):
        piece = full_page(kind)
        if isinstance(piece, HighlightPage):
            piece.for_regions = []  # So that the province shows it.
        multiply(factories.published(piece), codes=[PELA] * PIECES)
    fill_the_first_screen()
    pieces = [Publication.objects.get(page_id=page.pk).path for page in (village, practice, copy)]
    addresses = ("/", "/wilayah/64/", "/wilayah/64.02/", "/wilayah/64.02.08/", "/daftar/news/", *pieces)

    answers = {address: client.get(address).content.decode() for address in addresses}

    assert {address: len(html) for address, html in answers.items() if len(html.encode()) >= MOST_BYTES} == {}
    assert answers["/"].count("h0") == 841
    assert answers["/"].count(TITLE) == MOST_ALERTS + MOST_HIGHLIGHTS + MOST_PRACTICES + MOST_NEWEST
    assert 'role="img" aria-label="Peta letak 841 desa dan kampung' in answers["/"]
    left_out = re.search(r"<p>(\d+) desa lain tidak ditulis", answers[pieces[1]])
    assert left_out is not None
    assert int(left_out.group(1)) == COPIES + 1 - SHOWN_COPIES


def put_villages_on_the_map() -> None:
    """Give every village a point, spread over the province as widely as the villages are."""
    villages = list(Region.objects.filter(level=Level.VILLAGE).order_by("code"))
    for number, village in enumerate(villages):
        village.latitude, village.longitude = -2.4 + number * 619 % 4900 / 1000, 113.9 + number * 377 % 4600 / 1000
    Region.objects.bulk_update(villages, ["latitude", "longitude"])


def multiply(page: ContentPage, *, codes: list[str]) -> None:
    """Store the publication of the page once more in each of these villages, under a long title; as rows only."""
    piece = Publication.objects.get(page_id=page.pk)
    terms = list(piece.terms.all())
    first = FAR_ABOVE + Publication.objects.count()
    rows, filed = [], []
    for number, code in enumerate(codes):
        row = copied(piece)
        row.pk, row.version, row.page_id = f"{piece.kind}-{number:028}", first + number, first + number
        row.title, row.summary = f"{TITLE} {number}", SUMMARY
        row.path = f"/kutai-kartanegara/kota-bangun/pela/{slugify(row.title)}"
        row.village, row.district, row.regency = code, code[:8], code[:5]
        rows.append(row)
        for term in terms:
            own = copied(term)
            own.pk, own.publication = None, row
            filed.append(own)
    Publication.objects.filter(pk=piece.pk).update(title=TITLE, summary=SUMMARY)
    Publication.objects.bulk_create(rows)
    Term.objects.bulk_create(filed)


def fill_the_first_screen() -> None:
    """Put copies on the first screen, of a village each."""
    place = {"list_name": FeaturedList.PRACTICES, "region": PROVINCE_CODE, "day": timezone.localdate()}
    copies = Publication.objects.filter(kind="adoption").order_by("-version")[:PIECES]
    Featured.objects.bulk_create(Featured(place=n, publication=row, **place) for n, row in enumerate(copies))
