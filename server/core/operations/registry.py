"""All operations by name, and the decorator that makes a service one."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from server.core.errors import UnknownOperation
from server.core.work import running

from .arguments import Arguments, arguments_of
from .door import run_outermost

P = ParamSpec("P")
R = TypeVar("R")
Answer = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True)
class Operation:
    """A declared operation. ``label`` is what people read; ``answer`` turns its result into the public one.

    ``asks`` are the permissions that the operation may want beside its own, going by what it is asked to do: who lacks
    one needs another's approval on the spot. ``is_fact`` says that it tells what has happened already: from a terminal it
    is kept even where it is contradicted, which a person then settles; anything else is a request and may be refused.
    """

    name: str
    permission: str
    function: Callable[..., Any]
    label: Any
    api: bool = False
    approvable: bool = False
    asks: tuple[str, ...] = ()
    answer: Answer | None = None
    is_fact: bool = False

    @property
    def approvals(self) -> tuple[str, ...]:
        """The permissions that another person may lend for one run."""
        return (self.permission, *self.asks) if self.approvable else self.asks

    @cached_property
    def arguments(self) -> Arguments:
        return arguments_of(self.function, self.name)

    def result(self, value: Any) -> dict[str, Any]:
        return self.answer(value) if self.answer else {}


_operations: dict[str, Operation] = {}


def operation(
    name: str,
    *,
    permission: str,
    label: Any,
    api: bool = False,
    approvable: bool = False,
    asks: tuple[str, ...] = (),
    answer: Answer | None = None,
    is_fact: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a keyword-only service the operation ``name``.

    The outermost call has one transaction, checks the permission, and leaves one activity row and its events.
    A call inside another operation joins it.
    """

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        declared = Operation(name, permission, function, label, api, approvable, asks, answer, is_fact)
        _operations[name] = declared

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            if running.get() is not None:
                return function(*args, **kwargs)
            return run_outermost(declared, kwargs)  # type: ignore[no-any-return]

        return call

    return declare


def find(name: str) -> Operation:
    """The operation of this name.

    :raises UnknownOperation: when there is none.
    """
    try:
        return _operations[name]
    except KeyError:
        raise UnknownOperation(_("There is no operation “%(name)s”.") % {"name": name}) from None


def operations() -> list[Operation]:
    return sorted(_operations.values(), key=lambda o: o.name)
