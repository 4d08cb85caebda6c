"""Who publishes: the government of a place, and never a person."""

from collections.abc import Iterable, Mapping

from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE, Level, Region
from hub.selectors.regions import regions_by_code

# Districts and kelurahan are offices themselves.
WITHOUT_GOVERNMENT = (Level.DISTRICT, Level.KELURAHAN)


def code_of(publication: Publication) -> str:
    """Return the code of the smallest region that the publication belongs to."""
    return publication.village or publication.district or publication.regency or PROVINCE_CODE


def regions_of(publications: Iterable[Publication], *, also: Iterable[str] = ()) -> Mapping[str, Region]:
    """Return the regions of the publications and of the other codes, by code, in one statement."""
    return regions_by_code({*also, *(code_of(publication) for publication in publications)})


def place_name(region: Region) -> str:
    """Return the name of the region, as in "Desa Pela" or "Provinsi Kalimantan Timur"."""
    return f"Provinsi {region.full_name}" if region.level == Level.PROVINCE else region.full_name


def government_of(region: Region | None) -> str:
    """Return the name of who governs the region, as in "Pemerintah Desa Pela"; of the province if it is unknown."""
    if region is None:
        return "Pemerintah Provinsi Kalimantan Timur"
    name = place_name(region)
    return name if region.level in WITHOUT_GOVERNMENT else f"Pemerintah {name}"
