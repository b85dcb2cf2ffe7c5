"""Operations on folios, postings and cashiers' shifts."""

from .catalogue import add_code, change_code
from .charging import PriceIsFixed, post_charge
from .folios import BalanceOpen, close, open_folio, relabel, reopen
from .found import FolioClosed, NoOpenShift
from .moving import split, transfer
from .paying import RefundTooHigh, SettlesNot, settle, take_payment
from .shifts import ShiftOpen, close_shift, open_shift
from .taking_back import AlreadyTakenBack, NotReversible, reverse

__all__ = [
    "AlreadyTakenBack",
    "BalanceOpen",
    "FolioClosed",
    "NoOpenShift",
    "NotReversible",
    "PriceIsFixed",
    "RefundTooHigh",
    "SettlesNot",
    "ShiftOpen",
    "add_code",
    "change_code",
    "close",
    "close_shift",
    "open_folio",
    "open_shift",
    "post_charge",
    "relabel",
    "reopen",
    "reverse",
    "settle",
    "split",
    "take_payment",
    "transfer",
]
