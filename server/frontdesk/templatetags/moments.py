"""``{% moment value %}``: a time as people say it, exact on hover."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

register = template.Library()
# Django's own are 星期一 in Chinese, too long for a chip.
WEEKDAYS = (lazy("Mon"), lazy("Tue"), lazy("Wed"), lazy("Thu"), lazy("Fri"), lazy("Sat"), lazy("Sun"))


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """``14:05``, ``tomorrow 07:30``, ``25 Nov 07:30``; the hotel's time zone must be active."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    exact = f"{local:%Y-%m-%d %H:%M:%S}"
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, moment_words(local))


@register.filter
def day_words(value: date) -> str:
    """``Today``, ``Tomorrow``, else the weekday and the date."""
    days = (value - timezone.localdate()).days
    near = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}
    return near.get(days) or f"{WEEKDAYS[value.weekday()]} {_date(value)}"


@register.filter
def weekday_short(value: date) -> str:
    return str(WEEKDAYS[value.weekday()])


@register.filter
def day_short(value: date) -> str:
    return _date(value)


def moment_words(local: datetime) -> str:
    """The moment in words; ``local`` is in the hotel's time."""
    clock = f"{local:%H:%M}"
    days = (local.date() - timezone.localdate()).days
    if days == 0:
        return clock
    if days == 1:
        return _("tomorrow %(clock)s") % {"clock": clock}
    if days == -1:
        return _("yesterday %(clock)s") % {"clock": clock}
    return f"{_date(local.date())} {clock}"


def _date(value: date) -> str:
    this_year = value.year == timezone.localdate().year
    if (get_language() or "").startswith("zh"):
        return f"{value.month}月{value.day}日" if this_year else f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%b}" if this_year else f"{value.day} {value:%b %Y}"
