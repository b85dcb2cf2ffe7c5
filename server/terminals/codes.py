"""Codes that people type and secrets that devices keep. Only hashes are stored."""

import hashlib
import secrets

# Letters and digits that can't be taken for one another: 32 of them, so ten make 50 bits.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 10
TOKEN_STARTS = "bt_"  # noqa: S105 - what every terminal's token begins with


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _letter in range(LENGTH))


def in_groups(code: str) -> str:
    """As a person reads it aloud: ``ABCDE-FGHJK``."""
    return f"{code[:5]}-{code[5:]}"


def new_token() -> str:
    return TOKEN_STARTS + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def as_typed(code: str) -> str:
    """What somebody meant who typed small letters, spaces or dashes."""
    return "".join(letter for letter in code.upper() if letter.isalnum())
