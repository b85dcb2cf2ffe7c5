"""Taking a row away that others may stand on."""

from django.db import transaction
from django.db.models import Model, ProtectedError

from .errors import DomainError


def remove(row: Model, *, used: DomainError) -> None:
    """Deletes the row.

    :raises DomainError: ``used``, when something else needs the row.
    """
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        raise used from None
