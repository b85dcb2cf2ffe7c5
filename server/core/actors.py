"""Who acts, at which hotel, with what rights."""

from dataclasses import dataclass, replace

# What the activity log keeps of those who approved.
LONGEST_NAMES = 80


@dataclass(frozen=True)
class Actor:
    """A person or a service at one hotel; ``permissions`` are those of that hotel only."""

    hotel: str
    name: str
    user_id: str | None = None
    permissions: frozenset[str] = frozenset()
    terminal: str = ""
    approved_by: str = ""
    is_system: bool = False

    @classmethod
    def system(cls, hotel: str, name: str) -> "Actor":
        """A service of the house itself (the alarm clock, the night audit): it may do all."""
        return cls(hotel=hotel, name=name, is_system=True)

    def may(self, permission: str) -> bool:
        return self.is_system or permission in self.permissions

    def with_approval(self, permission: str, approver: str) -> "Actor":
        """The same person, allowed this once by another."""
        approvers = [name for name in (self.approved_by, approver) if name]
        return replace(
            self,
            permissions=self.permissions | {permission},
            approved_by=", ".join(dict.fromkeys(approvers))[:LONGEST_NAMES],
        )
