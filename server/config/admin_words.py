"""Texts of the admin's packages that have no Chinese of their own; named here, so that our catalogue gives it to them."""

from django.utils.translation import gettext_noop

UNFOLD = (
    gettext_noop("False"),
    gettext_noop("General"),
    gettext_noop("Go back"),
    gettext_noop("More actions"),
    gettext_noop("Next"),
    gettext_noop("No results found"),
    gettext_noop("Previous"),
    gettext_noop("Reset filters"),
    gettext_noop("Run"),
    gettext_noop("Select action"),
    gettext_noop("Select action to run"),
    gettext_noop("Select all rows"),
    gettext_noop("Select record"),
    gettext_noop("Select value"),
    gettext_noop("This page yielded into no results. Create a new item or reset your filters."),
    gettext_noop("True"),
    gettext_noop("Type to search"),
)
WORKER = (
    gettext_noop("Attempt count"),
    gettext_noop("Function"),
    gettext_noop("Result"),
    gettext_noop("Started at"),
    gettext_noop("Stopped at"),
)
