from .activity import Activity, ActivityChange
from .answers import Approval, IdempotentAnswer
from .beats import ServiceBeat
from .feed import FeedEvent, FeedHead

__all__ = ["Activity", "ActivityChange", "Approval", "FeedEvent", "FeedHead", "IdempotentAnswer", "ServiceBeat"]
