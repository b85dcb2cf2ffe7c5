"""Operations on the hotel itself."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.checking import checked
from server.core.errors import BadArguments, DomainError, NotFound
from server.core.models import FeedHead
from server.core.operations import operation
from server.core.operations.arguments import words

from .models import Hotel, HotelSettings, ReferenceItem
from .parameters import Parameters


class WrongBusinessDate(DomainError):
    code = "wrong_business_date"


@operation("hotels.open", permission="hotels.open", label=gettext_lazy("Open a hotel"))
def open_hotel(
    *, name_zh: str, name_en: str, time_zone: str, currency: str, business_date: date, by: Actor, at: datetime
) -> Hotel:
    """Makes the hotel that the actor's code names, with its feed and its parameters at their defaults."""
    hotel = Hotel(by.hotel, name_zh, name_en, time_zone, currency, business_date)
    hotel.full_clean()
    hotel.save(force_insert=True)
    HotelSettings.objects.create(hotel=hotel)
    FeedHead.objects.get_or_create(hotel=hotel.code)
    activity.note(f"hotel:{hotel.code}", label=name_en, after={"business_date": business_date.isoformat()})
    feed.touch("hotel", [hotel.code], event="hotel.opened")
    return hotel


@operation("hotels.change", permission="hotels.open", label=gettext_lazy("Change the hotel"))
def change_hotel(*, name_zh: str, name_en: str, time_zone: str, by: Actor, at: datetime) -> Hotel:
    """Gives the actor's hotel other names or another time zone.

    :raises BadArguments: with the message of each field.
    """
    hotel = Hotel.objects.select_for_update(no_key=True).get(code=by.hotel)
    before = {"name_zh": hotel.name_zh, "name_en": hotel.name_en, "time_zone": hotel.time_zone}
    after = {"name_zh": name_zh, "name_en": name_en, "time_zone": time_zone}
    hotel.name_zh, hotel.name_en, hotel.time_zone = name_zh, name_en, time_zone
    checked(hotel)
    if activity.note_difference(f"hotel:{hotel.code}", label=name_en, before=before, after=after):
        hotel.save(update_fields=list(after))
        feed.touch("hotel", [hotel.code], event="hotel.changed")
    return hotel


@operation(
    "hotels.change_settings", permission="hotels.change_settings", label=gettext_lazy("Change settings"), api=True
)
def change_settings(*, values: dict[str, Any], by: Actor, at: datetime) -> Parameters:
    """Sets some parameters; the others stay.

    :raises BadArguments: with the message of each parameter that can't be so.
    """
    settings = HotelSettings.objects.select_for_update(no_key=True).get(hotel=by.hotel)
    before = settings.parameters.model_dump(mode="json")
    try:
        parameters = Parameters.model_validate({**before, **values})
    except ValidationError as error:
        fields = {str(e["loc"][0]): words(e) for e in error.errors()}
        raise BadArguments(_("Some fields need another look."), fields=fields) from None
    after = parameters.model_dump(mode="json")
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return parameters
    settings.values = after
    settings.save(update_fields=["values"])
    activity.note(
        f"hotel:{by.hotel}",
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    feed.touch("hotel", [by.hotel], event="hotel.settings_changed")
    return parameters


def closing(business_date: date, by: Actor) -> Hotel:
    """The hotel, locked on the date that closes: whoever posts meanwhile has ended before, or waits for the next day.

    :raises WrongBusinessDate: it is another date's turn.
    """
    rows = Hotel.objects.select_for_update(no_key=True, of=("self",)).select_related("settings")
    hotel = rows.get(code=by.hotel)
    if hotel.business_date != business_date:
        raise WrongBusinessDate(
            _("The business date is %(date)s now; it was closed meanwhile. Load the page again.")
            % {"date": hotel.business_date.isoformat()}
        )
    return hotel


@operation("hotels.roll_business_date", permission="nightaudit.run", label=gettext_lazy("Roll the business date"))
def roll_business_date(*, business_date: date, by: Actor, at: datetime) -> date:
    """Closes ``business_date`` and returns the next; a date that is closed already is refused, so it rolls once.

    :raises WrongBusinessDate: when ``business_date`` is not the hotel's.
    """
    hotel = closing(business_date, by)
    hotel.business_date = business_date + timedelta(days=1)
    hotel.save(update_fields=["business_date"])
    activity.note(
        f"hotel:{hotel.code}",
        before={"business_date": business_date.isoformat()},
        after={"business_date": hotel.business_date.isoformat()},
    )
    feed.touch("hotel", [hotel.code], event="hotel.business_date_rolled")
    announce("hotel.day_began", hotel=hotel.code)
    return hotel.business_date


@operation("hotels.add_reference", permission="reference.change", label=gettext_lazy("Add reference data"))
def add_reference(
    *, kind: ReferenceItem.Kind, code: str, name_zh: str, name_en: str, order: int = 0, by: Actor, at: datetime
) -> ReferenceItem:
    """A new word that forms offer; its code is what records keep.

    :raises BadArguments: with the message of each field, such as a code that is in use.
    """
    item = ReferenceItem(hotel_id=by.hotel, kind=kind, code=code, name_zh=name_zh, name_en=name_en, order=order)
    checked(item).save()
    activity.note(f"reference:{item.pk}", label=name_en, after={"kind": kind, "code": code, **_worded(item)})
    announce("reference.changed", item=item)
    return item


@operation("hotels.change_reference", permission="reference.change", label=gettext_lazy("Change reference data"))
def change_reference(
    *, item: int, name_zh: str, name_en: str, order: int, is_active: bool, by: Actor, at: datetime
) -> ReferenceItem:
    """Changes a word, or takes it out of use. It is never removed, for what was written with it stays readable.

    :raises NotFound: there is no such word. :raises BadArguments: with the message of each field.
    """
    found = ReferenceItem.objects.select_for_update(no_key=True).filter(pk=item, hotel_id=by.hotel).first()
    if found is None:
        raise NotFound(_("This reference data is not there any more."))
    before = _worded(found)
    found.name_zh, found.name_en, found.order, found.is_active = name_zh, name_en, order, is_active
    checked(found)
    if activity.note_difference(f"reference:{item}", label=name_en, before=before, after=_worded(found)):
        found.save()
        announce("reference.changed", item=found)
    return found


def _worded(item: ReferenceItem) -> dict[str, Any]:
    return {"name_zh": item.name_zh, "name_en": item.name_en, "order": item.order, "is_active": item.is_active}
