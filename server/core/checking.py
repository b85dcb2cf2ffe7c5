"""A row is looked at before it is written, and what is wrong with it is said beside the field."""

from collections.abc import Collection
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from .errors import BadArguments

M = TypeVar("M", bound=Model)


def checked(row: M, *, key: str = "code", but: Collection[str] = ()) -> M:
    """The same row; ``key`` is the field by which people tell its kind apart at one hotel.

    Fields in ``but`` are not looked at.

    :raises BadArguments: with the message of each field that can't be so.
    """
    try:
        row.full_clean(exclude=but)
    except ValidationError as error:
        fields = {name: " ".join(messages) for name, messages in error.message_dict.items()}
        if fields.pop(NON_FIELD_ERRORS, None):
            fields.setdefault(key, _("This is in use already. Choose another."))
        raise BadArguments(_("Some fields need another look."), fields=fields) from None
    return row
