"""The layout that is asked for: columns, codes and forms, read from a file that a house may put in the place of ours."""

import csv
import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from server.core.errors import DomainError

OURS = Path(__file__).parent / "layouts"
FieldName = Literal[
    "number",
    "name",
    "family_name",
    "first_name",
    "sex",
    "birth_date",
    "nationality",
    "region",
    "phone",
    "document_type",
    "document_number",
    "document_country",
    "document_expires_on",
    "room",
    "arrived_at",
    "departure",
    "hotel",
]
Value = str | int | date | datetime | None


class LayoutBroken(DomainError):
    code = "layout_broken"


class Column(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    field: FieldName
    required: bool = False


class Layout(BaseModel):
    """How a file of arrivals is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["csv", "json"]
    encoding: Literal["utf-8", "utf-8-sig", "gb18030"] = "utf-8"
    separator: Annotated[str, Field(min_length=1, max_length=1)] = ","
    dates: str = "%Y-%m-%d"
    moments: str = "%Y-%m-%d %H:%M"
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    codes: dict[str, dict[str, str]] = {}

    def missing(self, values: Mapping[str, Value]) -> list[str]:
        """The titles of what must be there and is not."""
        return [one.title for one in self.columns if one.required and values.get(one.field) in (None, "")]

    def written(self, lines: Iterable[Mapping[str, Value]]) -> bytes:
        """The whole file."""
        rows = [{one.title: self._text(one.field, line.get(one.field)) for one in self.columns} for line in lines]
        text = json.dumps({"guests": rows}, ensure_ascii=False, indent=1) if self.format == "json" else self._csv(rows)
        return text.encode(self.encoding, "replace")

    def _csv(self, rows: Iterable[Mapping[str, str]]) -> str:
        file = StringIO()
        writer = csv.DictWriter(file, [one.title for one in self.columns], delimiter=self.separator)
        writer.writeheader()
        writer.writerows(rows)
        return file.getvalue()

    def _text(self, field: str, value: Value) -> str:
        if isinstance(value, datetime):
            return value.strftime(self.moments)
        if isinstance(value, date):
            return value.strftime(self.dates)
        text = "" if value is None else str(value)
        return self.codes.get(field, {}).get(text, text)


def layout_named(name: str) -> Layout:
    """The house's own layout of this name in the data folder, else ours.

    :raises LayoutBroken: the file can't be read as one; it says where.
    """
    own = Path(settings.DATA) / "police" / f"{name}.toml"
    path = own if own.exists() else OURS / f"{name}.toml"
    try:
        return Layout.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise LayoutBroken(_("The layout %(file)s can’t be read: %(why)s.") % {"file": path, "why": wrong}) from None
    except ValidationError as wrong:
        where = ".".join(str(part) for part in wrong.errors()[0]["loc"])
        raise LayoutBroken(_("The layout %(file)s is wrong at “%(where)s”.") % {"file": path, "where": where}) from None
