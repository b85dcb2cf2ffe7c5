"""The hub: one per process. It reads each feed once and hands the frames to every socket that follows."""

from .follower import Follower
from .hub import Hub
from .process import hub_of_this_process, wake

__all__ = ["Follower", "Hub", "hub_of_this_process", "wake"]
