"""What the API refuses, for its documents: the general problems, and those that an operation names in its promise."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from server.core.errors import DomainError
from server.core.operations import Operation

NAMED = re.compile(r":raises (\w+):")


@dataclass(frozen=True)
class Refusal:
    """A status with its codes, in one sentence of English for the document and of the reader's language for the page."""

    status: int
    codes: tuple[str, ...]
    words: Any

    @property
    def example(self) -> dict[str, Any]:
        code = self.codes[0]
        body: dict[str, Any] = {"type": f"about:blank#{code}", "title": code, "status": self.status, "code": code}
        body["detail"] = str(self.words)
        if self.status == 422:
            body["fields"] = {"room": "Fill this in."}
        return body


GENERAL = (
    Refusal(400, ("malformed",), _("The request can't be read.")),
    Refusal(401, ("not_signed_in", "wrong_credentials"), _("Nobody is signed in, or the name and password are wrong.")),
    Refusal(
        403,
        ("not_permitted", "approval_needed", "no_role_here", "forged"),
        _("The person may not do this, or another has to approve it; or the browser's page is too old."),
    ),
    Refusal(404, ("not_found", "unknown_operation"), _("There is nothing of this name or number here.")),
    Refusal(405, ("method_not_allowed",), _("This address takes other methods.")),
    Refusal(
        409,
        ("refused", "idempotency_key_reused"),
        _("A rule of the house refuses it, or the Idempotency-Key was used for another request."),
    ),
    Refusal(413, ("body_too_large",), _("The body is too large.")),
    Refusal(422, ("bad_arguments",), _("The arguments can't be so; “fields” says which and why.")),
    Refusal(429, ("locked_out",), _("Too many wrong passwords: the name is locked for a while.")),
    Refusal(500, ("server_error",), _("The server made a mistake; it is in its log.")),
)


def named_refusals(operation: Operation) -> list[type[DomainError]]:
    """The errors that the operation's promise names."""
    return refusals_of(operation.function)


def refusals_of(function: Callable[..., Any]) -> list[type[DomainError]]:
    """The errors that the function's promise names."""
    known = {error.__name__: error for error in _all_errors(DomainError)}
    named = dict.fromkeys(NAMED.findall(function.__doc__ or ""))
    return [known[name] for name in named if name in known]


def codes_by_status(errors: Iterable[type[DomainError]]) -> dict[int, list[str]]:
    codes: dict[int, list[str]] = {}
    for error in errors:
        codes.setdefault(error.status, []).append(error.code)
    return codes


def _all_errors(of: type[DomainError]) -> Iterator[type[DomainError]]:
    for error in of.__subclasses__():
        yield error
        yield from _all_errors(error)
