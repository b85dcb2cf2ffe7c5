from .attention import Attention
from .enrolment import Enrolment
from .journal import Journal, LedgerRow
from .staff_session import StaffSession
from .terminal import Contact, Terminal, WebProcess

__all__ = ["Attention", "Contact", "Enrolment", "Journal", "LedgerRow", "StaffSession", "Terminal", "WebProcess"]
