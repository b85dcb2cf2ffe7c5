"""Words of the house's own lists, as records of several apps are noted with them."""

from collections.abc import Mapping
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments

from .models import ReferenceItem

Code = Annotated[str, Field(max_length=24)]
KINDS = {
    "company": ReferenceItem.Kind.COMPANY,
    "source": ReferenceItem.Kind.SOURCE,
    "sales_rep": ReferenceItem.Kind.SALES_REP,
}


def refuse_unknown_words(said: Mapping[str, object], by: Actor) -> None:
    """:raises BadArguments: one of them is not on its list."""
    for name, kind in KINDS.items():
        code = said.get(name)
        known = ReferenceItem.objects.filter(hotel_id=by.hotel, kind=kind, code=code, is_active=True)
        if code and not known.exists():
            message = _("“%(code)s” is not on the list. Choose one of it.") % {"code": code}
            raise BadArguments(message, fields={name: message})
