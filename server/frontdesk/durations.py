"""Lengths of time as people say them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = 60, 3600, 86_400


def duration_words(seconds: float) -> str:
    """``40 ms``, ``1.5 s``, ``12 s``, ``5 min``, ``3 h``, ``2 days``; a minus sign is left to the caller."""
    length = abs(seconds)
    if length < 1:
        return _("%(n)s ms") % {"n": round(length * 1000)}
    if length < 10:
        return _("%(n)s s") % {"n": f"{length:.1f}".removesuffix(".0")}
    if length < 2 * MINUTE:
        return _("%(n)s s") % {"n": round(length)}
    if length < 2 * HOUR:
        return _("%(n)s min") % {"n": round(length / MINUTE)}
    if length < 2 * DAY:
        return _("%(n)s h") % {"n": round(length / HOUR)}
    days = round(length / DAY)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def clock_words(error_ms: int) -> str:
    """How a clock goes: right, or by how much it is fast or slow."""
    if abs(error_ms) < 1000:
        return _("right")
    length = duration_words(error_ms / 1000)
    return _("%(length)s fast") % {"length": length} if error_ms > 0 else _("%(length)s slow") % {"length": length}
