"""Operations on the staff: people, roles, sessions, passwords, approvals."""

from .colleagues import Card, change_colleague, engage, unlock
from .keyboard import set_keys
from .passwords import change_own_password, set_own_pin, set_password, set_pin
from .rights import HeldElsewhere, OwnRights, WorksElsewhere, is_installer
from .roles import RoleHeld, add_role, change_role, install_roles, remove_role
from .sessions import (
    end_access,
    end_own_session,
    end_session,
    end_sign_ins_at,
    revoke_own_token,
    revoke_token,
)
from .signing_in import (
    LockedOut,
    NoRoleHere,
    WrongCredentials,
    approve,
    check_password,
    check_pin,
    follow_session,
    note_sign_in,
    refuse_outsider,
    sign_out,
)

__all__ = [
    "Card",
    "HeldElsewhere",
    "LockedOut",
    "NoRoleHere",
    "OwnRights",
    "RoleHeld",
    "WorksElsewhere",
    "WrongCredentials",
    "add_role",
    "approve",
    "change_colleague",
    "change_own_password",
    "change_role",
    "check_password",
    "check_pin",
    "end_access",
    "end_own_session",
    "end_session",
    "end_sign_ins_at",
    "engage",
    "follow_session",
    "install_roles",
    "is_installer",
    "note_sign_in",
    "refuse_outsider",
    "remove_role",
    "revoke_own_token",
    "revoke_token",
    "set_keys",
    "set_own_pin",
    "set_password",
    "set_pin",
    "sign_out",
    "unlock",
]
