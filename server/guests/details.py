"""A guest as a caller describes him."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class DocumentDetails(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    type: Annotated[str, Field(min_length=1, max_length=24)]
    number: Annotated[str, Field(min_length=1, max_length=40)]
    country: Annotated[str, Field(max_length=2)] = ""


class GuestDetails(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=80)]
    document: DocumentDetails | None = None
    phone: Annotated[str, Field(max_length=24)] = ""
    sex: Literal["", "female", "male"] = ""
    vip: bool = False
