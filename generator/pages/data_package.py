"""The files under `data/` as software reads them: a data package, its schema, and a checksum of each file.

Source: Data Package and Table Schema, version 2.0 (datapackage.org, 2024).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.columns import PUBLISHED, SITE_LINES, Column, Kind, Table
from generator.pages.downloads import Download
from generator.privacy import PublicDistrict
from generator.wording import Wording

PACKAGE = "data/datapackage.json"
SITE_SCHEMA = "data/schemas/sites.json"
CHECKSUMS = "data/checksums.txt"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_VERSION_LENGTH = 8
"""Characters of the fingerprint that a citation repeats: enough to tell two publications apart."""

_TYPES = {
    Kind.CODE: "string",
    Kind.NAME: "string",
    Kind.CHOICE: "string",
    Kind.YEAR: "year",
    Kind.MONEY: "number",
    Kind.COUNT: "number",
    Kind.RATE: "number",
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
    Kind.PERIOD: "integer",
    Kind.WHOLE: "integer",
}

_WITHHELD = "withheld"
"""In place of a count that is not published."""


def data_package(
    wording: Wording,
    public: PublicDistrict,
    whole_files: Sequence[Download],
    site_files: Mapping[str, Download],
) -> bytes:
    """Return `datapackage.json`: every table with its columns, size and hash; paths are relative to `data/`."""
    profile = public.profile
    described = {
        "$schema": _PROFILE,
        "name": f"{profile.district_id}-school-finances",
        "title": wording("School finances of %(district)s", district=profile.district_name),
        "description": wording(
            "Budgets and spending of every school and office. Amounts are exact decimals in US "
            "dollars. A text that a spreadsheet would run as a formula begins with an apostrophe."
        ),
        "version": public.as_of.isoformat(),
        "sources": [{"title": profile.district_name}],
        **_licenses(public),
        "resources": [
            *(_resource(file, _schema(wording, PUBLISHED[file.table])) for file in whole_files),
            *(
                {
                    **_resource(file, _relative(SITE_SCHEMA)),
                    "title": public.sites[site_id].name,
                }
                for site_id, file in sorted(site_files.items())
            ),
        ],
    }
    return _json(described)


def _licenses(public: PublicDistrict) -> dict[str, Any]:
    """Return the license as a package names it: by its address, which alone tells it for certain."""
    stated = public.profile.data_license
    if not stated.url:
        return {}
    return {"licenses": [{"path": stated.url, **({"title": stated.name} if stated.name else {})}]}


def site_schema(wording: Wording) -> bytes:
    """Return the columns of a site's file, which all of them share."""
    return _json(_schema(wording, SITE_LINES))


def checksums(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a line for each file below a folder, as `sha256sum -c` reads it there.

    Args:
        files: Content by address.
        folder: Address of the folder: `data/`, or `<district-id>/data/`.
    """
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {address.removeprefix(folder)}\n"
        for address, content in sorted(files.items())
        if address.startswith(folder)
    ]
    return "".join(lines).encode()


def version_of(public: PublicDistrict, checksums_file: bytes) -> str:
    """Return what tells this publication of the data from every other: its day and its fingerprint."""
    fingerprint = hashlib.sha256(checksums_file).hexdigest()[:_VERSION_LENGTH]
    return f"{public.as_of.isoformat()}-{fingerprint}"


def _resource(file: Download, schema: object) -> dict[str, Any]:
    path = _relative(file.path)
    return {
        "name": path.removesuffix(".csv").replace("/", "-"),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
        "schema": schema,
    }


def _relative(path: str) -> str:
    return path.removeprefix("data/")


def _schema(wording: Wording, table: Table) -> dict[str, Any]:
    has_counts = any(column.kind is Kind.COUNT for column in table.columns)
    described: dict[str, Any] = {
        "fields": [_field(wording, column) for column in table.columns],
        "missingValues": ["", _WITHHELD] if has_counts else [""],
    }
    if table.key:
        described["primaryKey"] = list(table.key)
    return described


def _field(wording: Wording, column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": wording(column.description),
    }
    if column.unit:
        described["unit"] = column.unit
    if column.kind is Kind.FLAG:
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column.choices:
        described["constraints"] = {"enum": list(column.choices)}
    return described


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
