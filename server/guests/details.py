"""A guest as a caller describes him."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SexName = Literal["", "female", "male"]
Name = Annotated[str, Field(max_length=60)]
Words = Annotated[str, Field(max_length=1000)]
Country = Annotated[str, Field(max_length=2)]
Phone = Annotated[str, Field(max_length=24)]


class DocumentDetails(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    type: Annotated[str, Field(min_length=1, max_length=24)]
    number: Annotated[str, Field(min_length=1, max_length=40)]
    country: Country = ""
    expires_on: date | None = None


class GuestDetails(BaseModel):
    """Somebody who comes; ``guest`` is the key of one the house knows, when he was chosen among them."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=80)]
    family_name: Name = ""
    first_name: Name = ""
    guest: Annotated[str, Field(max_length=18)] = ""
    document: DocumentDetails | None = None
    phone: Phone = ""
    sex: SexName = ""
    birth_date: date | None = None
    nationality: Country = ""
    vip: bool = False


class GuestChanges(BaseModel):
    """What is to be changed of a guest; what is not named stays."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    family_name: Name | None = None
    first_name: Name | None = None
    sex: SexName | None = None
    birth_date: date | Literal[""] | None = None
    nationality: Country | None = None
    region: Annotated[str, Field(max_length=80)] | None = None
    phone: Phone | None = None
    preferences: Words | None = None
    notes: Words | None = None
    vip: bool | None = None
    confidential: bool | None = None
    document: DocumentDetails | None = None
    forget_documents: Annotated[list[str], Field(max_length=20)] = []
