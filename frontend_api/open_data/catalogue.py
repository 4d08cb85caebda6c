"""The catalogue of open data for portals (DCAT-AP 3.0, as JSON-LD), and the columns of a dataset (CSV on the Web)."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse

from frontend_api.open_data.data_columns import DataColumn
from frontend_api.open_data.data_files import MEDIA_TYPES, AnyColumn, Dataset
from frontend_api.public_addresses import public_address
from hub.models.region import PROVINCE_CODE

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


def catalogue(datasets: Iterable[Dataset], *, publisher: str) -> bytes:
    """Return the catalogue: each dataset with its licence, its place and its files in every form."""
    agent = {"@type": "foaf:Agent", "foaf:name": publisher}
    described = {
        "@context": CONTEXT,
        "@id": public_address(reverse("data-catalogue")),
        "@type": "dcat:Catalog",
        "dct:title": _words(f"Data terbuka {publisher}"),
        "dct:description": _words("Isi yang diterbitkan desa dan kampung di Kalimantan Timur."),
        "dct:publisher": agent,
        "dct:language": "id",
        "dcat:dataset": [_dataset(dataset, agent) for dataset in datasets],
    }
    return orjson.dumps(described)


def column_descriptions(dataset: Dataset) -> bytes:
    """Return the metadata of the dataset's CSV: what each column means, its type, its unit and its codes."""
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file_address(dataset, "csv"),
        "dc:title": dataset.label,
        "dc:license": settings.HUB_DATA_LICENCE,
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": "\r\n"},
        "tableSchema": {"columns": [_column(column) for column in dataset.columns]},
    }
    return orjson.dumps(described)


def file_address(dataset: Dataset, form: str) -> str:
    """Return the absolute address of the first part of the dataset in this form."""
    return public_address(reverse("data-file", kwargs={"key": dataset.key, "form": form}))


def _dataset(dataset: Dataset, agent: dict[str, Any]) -> dict[str, Any]:
    return {
        "@id": f"{public_address(reverse('data-page'))}#{dataset.key}",
        "@type": "dcat:Dataset",
        "dct:title": _words(dataset.label),
        "dct:description": _words(f"{dataset.label} dari semua desa dan kampung, sebaris untuk setiap isian."),
        "dct:publisher": agent,
        "dct:license": {"@id": settings.HUB_DATA_LICENCE},
        "dct:spatial": {"@type": "dct:Location", "dct:identifier": PROVINCE_CODE},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT"},
        "dct:conformsTo": {"@id": public_address(reverse("data-columns", kwargs={"key": dataset.key}))},
        "dcat:distribution": [_distribution(dataset, form) for form in MEDIA_TYPES],
    }


def _distribution(dataset: Dataset, form: str) -> dict[str, Any]:
    address = {"@id": file_address(dataset, form)}
    return {
        "@type": "dcat:Distribution",
        "dct:title": _words(form.upper()),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": MEDIA_TYPES[form].partition(";")[0],
        "dct:license": {"@id": settings.HUB_DATA_LICENCE},
    }


def _column(column: AnyColumn) -> dict[str, Any]:
    unit = {"schema:unitText": column.unit} if column.unit else {}
    term = {"propertyUrl": column.term} if isinstance(column, DataColumn) and column.term else {}
    return {
        "name": column.name,
        "titles": {"id": column.label},
        "dc:description": column.meaning,
        "datatype": column.datatype,
        **unit,
        **term,
    }


def _words(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "id"}
