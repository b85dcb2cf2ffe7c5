"""Messages and wake-up calls as a page lists them; a confidential guest's are masked where they are read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from server.core.joining import listed
from server.hotels.models import Hotel
from server.stays.models import Stay, StayGuest

from .models import Alert

OPEN_AT_MOST = 500


@dataclass(frozen=True)
class AlertLine:
    """One reminder on a list or sheet. ``masked`` ones have neither name nor text."""

    alert: Alert
    masked: bool

    @property
    def room(self) -> str:
        return self.alert.stay.room.number

    @property
    def guest(self) -> str:
        return "" if self.masked else self.alert.guest_name

    @property
    def from_name(self) -> str:
        return "" if self.masked else self.alert.from_name

    @property
    def text(self) -> str:
        return "" if self.masked else self.alert.text

    @property
    def is_open(self) -> bool:
        return self.alert.state != Alert.State.DONE

    @property
    def is_confidential(self) -> bool:
        return self.alert.stay.is_confidential

    @property
    def guest_has_left(self) -> bool:
        return self.alert.stay.state == Stay.State.CHECKED_OUT

    @property
    def group(self) -> str:
        """What a list is filtered by."""
        if self.alert.state == Alert.State.ARMED and self.alert.due_at is None:
            return "no_time"
        return {"armed": "waiting", "ringing": "ringing", "done": "done"}[self.alert.state]

    @property
    def mark(self) -> str:
        """Differs when the line has changed."""
        alert = self.alert
        return f"{alert.state} {alert.ring} {alert.calls} {alert.due_at} {alert.outcome} {self.masked}"


GROUPS = {
    "ringing": Q(state=Alert.State.RINGING),
    "waiting": Q(state=Alert.State.ARMED, due_at__isnull=False),
    "no_time": Q(state=Alert.State.ARMED, due_at=None),
    "done": Q(state=Alert.State.DONE),
}


def lines(alerts: QuerySet[Alert] | list[Alert], *, sees_confidential: bool) -> list[AlertLine]:
    return [AlertLine(alert, alert.stay.is_confidential and not sees_confidential) for alert in alerts]


def one_line(hotel: str, kind: str, pk: int, *, sees_confidential: bool) -> AlertLine | None:
    found = _alerts(hotel, kind).filter(pk=pk)
    return next(iter(lines(found, sees_confidential=sees_confidential)), None)


def messages(hotel: str, *, search: str, sees_confidential: bool) -> QuerySet[Alert]:
    """The hotel's messages that fit; who may not see a confidential guest does not find him by his words either."""
    found = _alerts(hotel, Alert.Kind.MESSAGE)
    if not search:
        return found
    words = Q(guest_name__icontains=search) | Q(from_name__icontains=search) | Q(text__icontains=search)
    if not sees_confidential:
        words &= Q(stay__is_confidential=False)
    return found.filter(words | Q(stay__room__number__endswith=search))


def counted(found: QuerySet[Alert]) -> dict[str, int]:
    """How many there are of each group."""
    return found.aggregate(**{name: Count("pk", filter=which) for name, which in GROUPS.items()})


def still_open(found: QuerySet[Alert], group: str) -> list[Alert]:
    """Ringing ones, then waiting ones by their time, then those without."""
    wanted = GROUPS[group] if group in GROUPS and group != "done" else ~GROUPS["done"]
    alerts = found.filter(wanted).order_by("due_at", "pk")[:OPEN_AT_MOST]
    places = list(GROUPS)
    return sorted(alerts, key=lambda alert: places.index(AlertLine(alert, masked=True).group))


def done(found: QuerySet[Alert]) -> QuerySet[Alert]:
    """The latest first."""
    return found.filter(GROUPS["done"]).order_by("-done_at", "-pk")


def calls_on(hotel: Hotel, day: date) -> QuerySet[Alert]:
    """The wake-up calls wanted on a calendar day of the hotel, in the order of time and room."""
    begins = datetime.combine(day, datetime.min.time(), hotel.zone)
    ends = datetime.combine(day + timedelta(days=1), datetime.min.time(), hotel.zone)
    found = _alerts(hotel.code, Alert.Kind.WAKE_UP).filter(wanted_at__gte=begins, wanted_at__lt=ends)
    return found.order_by("wanted_at", "stay__room__number", "pk")


def open_calls_from(hotel: Hotel, day: date) -> dict[date, int]:
    """How many open calls there are on each calendar day from ``day`` on."""
    begins = datetime.combine(day, datetime.min.time(), hotel.zone)
    moments = (
        Alert.objects.filter(hotel=hotel, kind=Alert.Kind.WAKE_UP, wanted_at__gte=begins)
        .exclude(state=Alert.State.DONE)
        .values_list("wanted_at", flat=True)
    )
    counts: dict[date, int] = {}
    for moment in moments:
        local = moment.astimezone(hotel.zone).date()  # type: ignore[union-attr]
        counts[local] = counts.get(local, 0) + 1
    return counts


@dataclass(frozen=True)
class RoomInHouse:
    """An occupied room as a form offers it: its guests by id, without names where they are confidential."""

    number: str
    guests: tuple[tuple[str, str], ...]

    @property
    def names(self) -> str:
        return listed(name for _pk, name in self.guests if name)


def rooms_in_house(hotel: str, *, sees_confidential: bool, room: str | None = None) -> list[RoomInHouse]:
    found = (
        StayGuest.objects.filter(stay__hotel_id=hotel, stay__state=Stay.State.IN_HOUSE)
        .select_related("guest", "stay__room")
        .order_by("stay__room__number", "stay_id", "place", "pk")
    )
    if room is not None:
        found = found.filter(stay__room__number=room)
    by_room: dict[str, list[tuple[str, str]]] = {}
    for one in found:
        hidden = one.stay.is_confidential and not sees_confidential
        by_room.setdefault(one.stay.room.number, []).append((str(one.guest_id), "" if hidden else one.guest.name))
    return [RoomInHouse(number, tuple(guests)) for number, guests in by_room.items()]


def departures(hotel: str, rooms: Collection[str]) -> dict[str, date]:
    """When the first of a room's guests leaves, for those of the rooms where somebody is."""
    found = Stay.objects.filter(hotel_id=hotel, state=Stay.State.IN_HOUSE, room__number__in=rooms)
    return dict(found.order_by("-departure").values_list("room__number", "departure"))


def _alerts(hotel: str, kind: str) -> QuerySet[Alert]:
    return Alert.objects.filter(hotel_id=hotel, kind=kind).select_related("stay__room")
