"""A person's PIN: for signing in at an enrolled terminal, where a password can't be typed with wet hands."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from .models import User


class PinBackend(BaseBackend):
    """Signs in by ``person`` (the user's key) and ``pin``; ``username`` is only what failures are counted by."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", person: str = "", pin: str = "", **more: object
    ) -> User | None:
        if not pin or not person.isdecimal():
            return None
        user = User.objects.filter(pk=int(person), is_active=True).exclude(pin="").first()
        if user is None:
            # As slow as a wrong one, so that nobody learns who has a PIN.
            make_password(pin)
            return None
        return user if check_password(pin, user.pin) else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id).first()


def counted_as(person: str, terminal: str) -> str:
    """What the failures of one person at one terminal are counted by."""
    return f"pin:{person}@{terminal}"
