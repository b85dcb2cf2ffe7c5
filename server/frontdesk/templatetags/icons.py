"""``{% icon "occupied" %}`` in templates."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from server.frontdesk import icons

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 16, label: str = "") -> SafeString:
    """An icon of the sprite; without ``label`` it is decoration and says nothing to a screen reader.

    :raises KeyError: when the sprite has no such icon.
    """
    if name not in icons.ICONS:
        raise KeyError(name)
    if label:
        return format_html(
            '<svg class="icon" width="{}" height="{}" role="img" aria-label="{}"><use href="#i-{}"></use></svg>',
            size,
            size,
            label,
            name,
        )
    return format_html(
        '<svg class="icon" width="{}" height="{}" aria-hidden="true"><use href="#i-{}"></use></svg>', size, size, name
    )


@register.simple_tag
def icon_sprite() -> SafeString:
    return mark_safe(icons.sprite())  # noqa: S308  our own drawings
