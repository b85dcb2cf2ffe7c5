"""What an operation names: folios, postings, codes, the cashier's own shift; each locked where it may change."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django.db import connection
from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, NotFound
from server.core.soundness import row_key
from server.folios.models import CashierShift, Folio, Posting, TransactionCode
from server.hotels.models import Hotel


class FolioClosed(DomainError):
    code = "folio_closed"


class NoOpenShift(DomainError):
    code = "no_open_shift"


def day_of_posting(by: Actor) -> date:
    """The business date; it can't be closed before the running operation has ended."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT business_date FROM hotels_hotel WHERE code = %s FOR SHARE", [by.hotel])
            [day] = cursor.fetchone()
        return cast(date, day)
    return Hotel.objects.get(code=by.hotel).business_date


def folios_named(keys: Iterable[object], by: Actor) -> dict[int, Folio]:
    """The folios with these keys, locked, open or not.

    :raises NotFound: one of them is not there.
    """
    wanted = {row_key(str(key)) for key in keys}
    rows = Folio.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=wanted, hotel_id=by.hotel)
    found = {folio.pk: folio for folio in rows.order_by("pk")}
    if wanted - set(found):
        raise NotFound(_("This folio is not there. Load the page again."))
    return found


def folio_to_post(key: object, by: Actor) -> Folio:
    """One open folio, locked.

    :raises NotFound: it is not there. :raises FolioClosed: nothing can be posted to it any more.
    """
    [folio] = folios_named([key], by).values()
    refuse_closed(folio)
    return folio


def refuse_closed(folio: Folio) -> None:
    if not folio.is_open:
        raise FolioClosed(_("The folio of %(label)s is closed. Choose an open one.") % {"label": folio.label})


def postings_named(keys: Iterable[str], by: Actor) -> list[Posting]:
    """The postings with these keys, in the order they were written; their folios are locked.

    :raises NotFound: one of them is not there.
    """
    wanted = {row_key(key) for key in keys}
    rows = Posting.objects.filter(pk__in=wanted, hotel_id=by.hotel)
    folios = folios_named(rows.values_list("folio_id", flat=True), by)
    found = list(rows.select_related("code", "taken_back_by").order_by("pk"))
    if len(found) < len(wanted):
        raise NotFound(_("This posting is not there. Load the page again."))
    for posting in found:
        posting.folio = folios[posting.folio_id]
    return found


def code_named(code: str, kind: TransactionCode.Kind, field: str, by: Actor) -> TransactionCode:
    """:raises BadArguments: there is none in use."""
    found = TransactionCode.objects.filter(hotel_id=by.hotel, kind=kind, code=code, is_active=True).first()
    if found is None:
        message = _("“%(code)s” is not on the list. Choose one of it.") % {"code": code}
        raise BadArguments(message, fields={field: message})
    return found


def cashier_key(by: Actor) -> str:
    return by.user_id or by.name


def own_shift(by: Actor) -> CashierShift:
    """The cashier's open shift, locked.

    :raises NoOpenShift: he has none.
    """
    shifts = CashierShift.objects.select_for_update(no_key=True, of=("self",))
    found = shifts.filter(hotel_id=by.hotel, cashier_id=cashier_key(by), closed_at=None).first()
    if found is None:
        raise NoOpenShift(_("Open your shift first; every payment belongs to one."))
    return found
