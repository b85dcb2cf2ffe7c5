"""Where the answer to one action is kept, in the transaction of its effect: asked again, the action is not done again."""

import uuid
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError, KeyUsedForAnother
from server.core.models import IdempotentAnswer
from server.core.work import Work

Answer = dict[str, Any]


class Receipt(Protocol):
    """One action of one actor. What it reads and writes stands in the transaction that the door has opened."""

    @property
    def keeps_refusals(self) -> bool:
        """Whether a refusal is an answer too, kept while the effect is taken back."""

    def stored(self, by: Actor) -> Answer | None:
        """The answer that was given before; None when the action is new."""

    def store(self, work: Work, answer: Answer) -> Answer:
        """Keeps the answer of what was done, and returns what the caller is told."""

    def refuse(self, work: Work, error: DomainError) -> Answer:
        """Keeps why it was not done, and returns what the caller is told."""


@dataclass(frozen=True)
class IdempotencyKey:
    """One user's action over HTTP: the key he sent and the hash of what he asked. A refusal may be tried again."""

    key: uuid.UUID
    body_hash: str
    keeps_refusals: bool = False

    def stored(self, by: Actor) -> Answer | None:
        """:raises KeyUsedForAnother: the key came with another request before."""
        stored = IdempotentAnswer.objects.filter(hotel=by.hotel, actor_id=by.user_id or "", key=self.key).first()
        if stored is None:
            return None
        if stored.body_hash != self.body_hash:
            raise KeyUsedForAnother(_("This key was used for another request. Send a new one."))
        answer: Answer = stored.answer
        return answer

    def store(self, work: Work, answer: Answer) -> Answer:
        IdempotentAnswer.objects.create(
            hotel=work.by.hotel,
            actor_id=work.by.user_id or "",
            key=self.key,
            body_hash=self.body_hash,
            answer=answer,
            at=work.at,
        )
        return answer

    def refuse(self, work: Work, error: DomainError) -> Answer:
        raise error
