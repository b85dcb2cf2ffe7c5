"""The money of the house: what may be posted, folios with their postings, cashiers' shifts."""

from .catalogue import TransactionCode
from .ledger import Folio, Posting
from .shifts import CashierShift

__all__ = ["CashierShift", "Folio", "Posting", "TransactionCode"]
