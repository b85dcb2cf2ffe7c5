"""What the tests of the ledger say often."""

from decimal import Decimal

from server.core import feed
from server.core.operations import perform
from server.folios.models import Folio, Posting
from server.folios.selectors import balance_of
from server.hotels.models import Hotel
from server.stays.folios import folio_of
from tests.house import AFTERNOON, TODAY, register
from tests.people import HOTEL


def do(name, by, at=AFTERNOON, /, **args):
    return perform(name, args, by=by, at=at)


def charge(by, folio, item="minibar", **more):
    return Posting.objects.get(pk=do("folios.post_charge", by, folio=str(folio.pk), item=item, **more)["posting"])


def pay(by, folio, amount, method="cash", **more):
    args = {"folio": str(folio.pk), "method": method, "amount": amount, **more}
    return Posting.objects.get(pk=do("folios.take_payment", by, **args)["posting"])


def reverse(by, posting, reason="打错"):
    return Posting.objects.get(pk=do("folios.reverse", by, posting=str(posting.pk), reason=reason)["posting"])


def balance(folio):
    return str(balance_of(folio))


def another_folio(room="0418", name="王强") -> Folio:
    folio = folio_of(register(room, name))
    assert folio
    return folio


def row(folio):
    return feed.snapshot(HOTEL, {"desk"}, at=AFTERNOON).collections["folios"].get(str(folio.pk))


def close_the_day(by):
    do("hotels.roll_business_date", by, business_date=TODAY.isoformat())
    assert Hotel.objects.get().business_date > TODAY


def money(*amounts):
    return [Decimal(amount) for amount in amounts]
