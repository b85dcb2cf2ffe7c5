"""What an operation says when it can't be done; each error has a stable code and says what to do."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _


class DomainError(Exception):
    """A rule of the house refused.

    ``fields`` holds the messages that stand beside a form's fields, ``more`` what a caller needs beside the words.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409

    def __init__(
        self, message: str, *, fields: dict[str, str] | None = None, more: dict[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields or {}
        self.more = more or {}


class NotPermitted(DomainError):
    code = "not_permitted"
    status = 403


class ApprovalNeeded(DomainError):
    """Another person with ``permission`` has to approve on the spot."""

    code = "approval_needed"
    status = 403

    def __init__(self, permission: str, message: str = "") -> None:
        super().__init__(message or _("This needs the approval of a manager."))
        self.permission = permission


class BadArguments(DomainError):
    code = "bad_arguments"
    status = 422


class UnknownOperation(DomainError):
    code = "unknown_operation"
    status = 404


class NotFound(DomainError):
    code = "not_found"
    status = 404


class KeyUsedForAnother(DomainError):
    code = "idempotency_key_reused"
    status = 409
