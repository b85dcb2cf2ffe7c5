"""The import an operation names."""

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError, NotFound, NotPermitted
from server.core.soundness import row_key
from server.imports.kinds import KINDS, Kind
from server.imports.models import Import


class ImportNotReady(DomainError):
    code = "import_not_ready"


def import_named(key: str, by: Actor) -> Import:
    """The import, locked.

    :raises NotFound: it is not there, or another's.
    """
    found = Import.objects.of(by).filter(pk=row_key(key)).select_for_update(no_key=True).first()
    if found is None:
        raise NotFound(_("There is no such import. Load the page again."))
    return found


def kind_of(key: str, by: Actor) -> Kind:
    """:raises NotPermitted: he may import, but not do what these rows do."""
    kind = KINDS[key]
    if not by.may(kind.permission):
        raise NotPermitted(_("You may not import %(what)s. Ask a colleague who may.") % {"what": kind.label})
    return kind
