from decimal import Decimal
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from server.core.joining import listed
from server.hotels.models import Hotel

from .roles import PERMISSION_WORDS


class Users(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(username, password, is_superuser=True, **{"name": username, **fields})

    def within_reach(self, hotel: str, *, everywhere: bool = False) -> models.QuerySet["User"]:
        """Whom an administrator of this hotel may act on: those with a role here, and those with none at any hotel.

        Those who may do everything are out of reach, except for each other, who reach ``everywhere``.
        """
        if everywhere:
            return self.all()
        here = Post.objects.filter(hotel_id=hotel).values("user")
        anywhere = Post.objects.values("user")
        reached = models.Q(pk__in=here) | ~models.Q(pk__in=anywhere)
        return self.filter(reached, is_superuser=False)


class User(AbstractBaseUser):
    """A person of the staff, whose rights come from the roles he has at a hotel."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("as the device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    username = models.SlugField(_("sign-in name"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=60)
    language = models.CharField(
        _("language"), max_length=8, choices=[("zh-hans", _("Chinese")), ("en", _("English"))], default="zh-hans"
    )
    theme = models.CharField(_("appearance"), max_length=8, choices=Theme, default=Theme.AUTO)
    discount_limit = models.DecimalField(
        _("discount limit"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("1.00"),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
        help_text=_("The lowest discount this person may give by himself: 0.85 means 85 % is paid."),
    )
    # The columns of each list that this person has chosen, by the list's key.
    list_columns = models.JSONField(default=dict, blank=True, editable=False)
    # Hashed; empty for somebody who does not work at tablets.
    pin = models.CharField(max_length=128, blank=True, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_superuser = models.BooleanField(
        _("may do everything"), default=False, help_text=_("For the one who installs the house.")
    )

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    class Meta:
        ordering = ["username"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discount_limit__gte=0, discount_limit__lte=1),
                name="discount_limit_is_between_0_and_1",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights belong to a hotel, so pages ask the actor; whoever asks the person hears of the installer's only."""
        return self.is_active and self.is_superuser

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm(app_label)


def _known(permissions: list[str]) -> None:
    if unknown := set(permissions) - set(PERMISSION_WORDS):
        raise ValidationError(_("Unknown permissions: %(names)s"), params={"names": listed(sorted(unknown))})


class Role(models.Model):
    """What a kind of colleague may do."""

    code = models.SlugField(_("code"), max_length=24, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=40)
    permissions = models.JSONField(_("permissions"), default=list, blank=True, validators=[_known])

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


class Post(models.Model):
    """A person's role at one hotel."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts", verbose_name=_("user"))
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, related_name="posts", verbose_name=_("hotel"))
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="posts", verbose_name=_("role"))

    class Meta:
        verbose_name = _("role at a hotel")
        verbose_name_plural = _("roles at hotels")
        constraints = [
            models.UniqueConstraint(fields=["user", "hotel", "role"], name="a_role_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"


class OwnKeys(models.Model):
    """The keys that a person has taken at one hotel instead of the desk's standard ones, by the command's name."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, related_name="+")
    keys = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "hotel"], name="a_person_has_his_keys_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.hotel_id}"


class SignIn(models.Model):
    """A browser's session of one person; revoking it ends it at once."""

    session_key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    terminal = models.CharField(max_length=36, blank=True)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=200, blank=True)
    signed_in_at = models.DateTimeField()
    latest_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-latest_seen_at"]

    def __str__(self) -> str:
        return f"{self.user} {self.signed_in_at:%F %R}"


class ApiToken(models.Model):
    """A bearer token with a person's rights; only its hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    latest_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%F}"
