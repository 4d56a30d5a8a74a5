"""A PublicDistrict as a file: all that a public repository needs to build the same website, and nothing else.

JSON in which every value says what it is, as `{"Fraction": "1/3"}`. Objects are those of this package alone:
a file can name no other class, and none of its text is run.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from generator.privacy import PublicDistrict
from generator.schema.entries import Part
from generator.staging import replacing

FORMAT = 1
"""Of the file; a build reads no other."""

ENDING = ".public.json"

_PACKAGE = "generator."
_TEXTS: Mapping[type, Callable[[str], object]] = {
    date: date.fromisoformat,
    Decimal: Decimal,
    Fraction: Fraction,
}
"""Values that are written as text, and how they are read."""

_BY_NAME = {kind.__name__: read for kind, read in _TEXTS.items()}


class NotPublicData(ValueError):  # noqa: N818 - named for what is the case
    """A file that `as_file` of this version did not write."""


def write_public_data(districts: Iterable[PublicDistrict], folder: Path) -> None:
    """Write a file for each district, in the place of those that were there.

    Raises:
        staging.FolderRefused, staging.BuildRunning: as for `replacing`.
    """
    with replacing(folder) as stage:
        for public in districts:
            (stage / f"{public.profile.district_id}{ENDING}").write_bytes(as_file(public))


def read_public_data(folder: Path) -> list[PublicDistrict]:
    """Return the districts whose files are in a folder, by id.

    Raises:
        NotPublicData: there is none, or one is no such file.
    """
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            found.append(from_file(path.read_bytes()))
        except NotPublicData as error:
            message = f"{path} was not written by `daybook export --public-data`: {error}"
            raise NotPublicData(message) from None
    if not found:
        message = f"{folder} holds no file that ends in {ENDING}"
        raise NotPublicData(message)
    return found


def as_file(public: PublicDistrict) -> bytes:
    """Return a district as the bytes of a file; the same district gives the same bytes."""
    whole = {"format": FORMAT, "district": _written(public)}
    return f"{json.dumps(whole, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def from_file(content: bytes) -> PublicDistrict:
    """Return the district that a file holds.

    Raises:
        NotPublicData: it is no such file, or of another version.
    """
    try:
        whole = json.loads(content)
        version = whole["format"]
        found = _read(whole["district"]) if version == FORMAT else None
    except (ArithmeticError, AttributeError, KeyError, ImportError, TypeError, ValueError) as error:
        raise NotPublicData(str(error)) from None
    if version != FORMAT:
        message = f"its format is {version!r}, and {FORMAT} is read"
        raise NotPublicData(message)
    if not isinstance(found, PublicDistrict):
        message = f"it holds a {type(found).__name__}"
        raise NotPublicData(message)
    return found


def _written(value: object) -> object:
    """Return a value in lists, texts and numbers that JSON has."""
    if value is None or type(value) in (bool, int, str):
        return value
    if type(value) is tuple:
        return [_written(one) for one in value]
    if type(value) in _TEXTS:
        return {type(value).__name__: value.isoformat() if isinstance(value, date) else str(value)}
    if isinstance(value, pd.DataFrame):
        return {"frame": {str(name): _column(value[name]) for name in value.columns}}
    if isinstance(value, Mapping):
        return {"map": [[_written(key), _written(one)] for key, one in value.items()]}
    if isinstance(value, list):
        return {"list": [_written(one) for one in value]}
    if isinstance(value, frozenset):
        return {"set": sorted(map(_written, value), key=json.dumps)}
    kind = type(value)
    return {
        f"{kind.__module__.removeprefix(_PACKAGE)}.{kind.__name__}": {
            name: _written(getattr(value, name)) for name in _fields_of(kind)
        }
    }


def _read(written: Any) -> Any:
    if isinstance(written, list):
        return tuple(map(_read, written))
    if not isinstance(written, dict):
        return written
    ((kind, content),) = written.items()
    if kind in _BY_NAME:
        return _BY_NAME[kind](content)
    if kind == "frame":
        return pd.DataFrame({name: _cells(one) for name, one in content.items()})
    if kind == "map":
        return {_read(key): _read(one) for key, one in content}
    if kind == "list":
        return [_read(one) for one in content]
    if kind == "set":
        return frozenset(map(_read, content))
    made = _class(kind)
    values = {name: _read(content[name]) for name in _fields_of(made)}
    # What stands in a model was typed once; its rules are about texts of YAML.
    return made.model_construct(**values) if issubclass(made, Part) else made(**values)


def _class(name: str) -> type:
    """Return the class of this package that a name means."""
    module, _, kind = name.rpartition(".")
    holder: ModuleType = import_module(f"{_PACKAGE}{module}")
    found = getattr(holder, kind)
    _fields_of(found)
    return found  # type: ignore[no-any-return]  # `_fields_of` refuses what is no class of values


def _fields_of(kind: Any) -> list[str]:
    if isinstance(kind, type) and kind.__module__.startswith(_PACKAGE):
        if issubclass(kind, Part):
            return list(kind.model_fields)
        if dataclasses.is_dataclass(kind):
            return [field.name for field in dataclasses.fields(kind)]
        if issubclass(kind, tuple):
            return list(kind._fields)  # type: ignore[attr-defined]  # named tuples are the only ones here
    message = f"{kind!r} is no value of a district"
    raise TypeError(message)


def _column(column: pd.Series[Any]) -> dict[str, object]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return {
            "codes": column.cat.codes.tolist(),
            "words": column.cat.categories.tolist(),
            "ordered": bool(column.cat.ordered),
        }
    return {"numbers": column.tolist(), "type": column.dtype.name}


def _cells(written: Mapping[str, Any]) -> Any:
    if "codes" in written:
        words = pd.Index(written["words"], dtype="str")
        return pd.Categorical.from_codes(written["codes"], words, ordered=written["ordered"])
    return np.array(written["numbers"], dtype=np.dtype(written["type"]))
