"""What is handed over on paper: a template set as a PDF, in the language of who gets it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

STYLES = ("frontdesk/css/paper.css", "frontdesk/css/paper_lines.css")
LANGUAGES = dict(settings.LANGUAGES)


class ReachesOut(Exception):
    """A sheet named something that is not in it."""


def language_asked(request: HttpRequest) -> str:
    """The language of the address; without one, the reader's."""
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else translation.get_language() or settings.LANGUAGE_CODE


def paper(template: str, context: Mapping[str, Any]) -> bytes:
    """The sheet as a PDF, in the language that is active."""
    # It loads the system's type setting, which nothing else needs.
    from weasyprint import CSS, HTML

    html = HTML(string=render_to_string(template, dict(context)), url_fetcher=_nothing_else)
    return bytes(html.write_pdf(stylesheets=[CSS(filename=_found(name)) for name in STYLES]))


def handed_over(sheet: bytes, name: str) -> HttpResponse:
    """The answer that shows it in the browser, to be printed or kept under this name."""
    return HttpResponse(
        sheet, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


def _found(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)


def _nothing_else(url: str) -> dict[str, Any]:
    raise ReachesOut(url)
