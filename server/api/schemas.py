"""The schema of what comes in, as the documents tell it."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import TimeSchema

CLOCK = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"


class _AsRead(GenerateJsonSchema):
    """A time of day is the house's own: JSON Schema's format would ask for an offset."""

    def time_schema(self, schema: TimeSchema) -> dict[str, Any]:
        return {"type": "string", "pattern": CLOCK, "description": "A time of day, like 07:30"}


def schema_of(model: type[BaseModel], template: str = "#/$defs/{model}") -> dict[str, Any]:
    """The model's JSON schema; ``template`` says where its parts stand."""
    return model.model_json_schema(ref_template=template, schema_generator=_AsRead)
