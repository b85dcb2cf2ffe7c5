"""Days and deeds of housekeeping in the tests."""

from datetime import timedelta

from server.core.operations import perform
from server.housekeeping.models import Task
from server.rooms.models import Room
from server.staff.actors import actor_for
from server.staff.models import Post, Role, User
from tests.house import AFTERNOON, OPENING, TODAY
from tests.people import HOTEL

LATER = AFTERNOON + timedelta(hours=1)


def after(minutes):
    return AFTERNOON + timedelta(minutes=minutes)


def do(name, /, *, by=OPENING, at=AFTERNOON, **args):
    return perform(name, args, by=by, at=at)


def hk(name, /, *, by=OPENING, minutes=0, told=None, **args):
    """Somebody did it ``minutes`` after four; it is told then, or at ``told``."""
    acted = {} if told is None else {"acted_at": after(minutes).isoformat()}
    at = after(minutes if told is None else told)
    return perform(f"housekeeping.{name}", {**args, **acted}, by=by, at=at)


def dirty(*rooms, minutes=0):
    do("rooms.set_condition", rooms=list(rooms), condition="dirty", at=after(minutes))


def make(**settings):
    """The day's list, with these parameters."""
    if settings:
        do("hotels.change_settings", values=settings)
    do("housekeeping.make_tasks")


def task(number, day=TODAY):
    return Task.objects.get(room__number=number, business_date=day)


def state(number):
    return str(task(number).state)


def condition(number):
    return Room.objects.get(number=number, hotel_id=HOTEL).condition


def listed(day=TODAY):
    """Room and kind of each task of the day."""
    return dict(Task.objects.filter(business_date=day).order_by("room__number").values_list("room__number", "kind"))


def attendant(name, role="housekeeper"):
    """Somebody of the staff, as he acts."""
    user = User.objects.create_user(f"u{User.objects.count()}", "a long pass phrase", name=name)
    Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code=role))
    return actor_for(user, HOTEL, "tablet")
