"""Every setting of Bellboard; what differs between houses comes from the environment."""

import secrets
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from .admin_look import LOOK

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

DATA = Path(env.str("BELLBOARD_DATA", default=str(ROOT / ".data")))
DEMO = env.bool("BELLBOARD_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
VERSION = "0.1.0"


def _secret_key() -> str:
    """The environment's key, else one made once and kept beside the embedded database."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
    kept = DATA / "secret_key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600, exist_ok=True)
        if not kept.read_text():
            kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "daphne",
    "unfold.apps.BasicAppConfig",
    "server.config.apps.HouseAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_q",
    "axes",
    "server.core",
    "server.staff",
    "server.hotels",
    "server.rooms",
    "server.guests",
    "server.rates",
    "server.folios",
    "server.reservations",
    "server.stays",
    "server.alerts",
    "server.housekeeping",
    "server.nightaudit",
    "server.terminals",
    "server.integrations.cards",
    "server.integrations.keys",
    "server.integrations.police",
    "server.integrations.simulators",
    "server.imports",
    "server.frontdesk",
    "server.api",
    "server.demo",
    "realtime",
    "housekeeping_app",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "server.config.compressing.StaticFilesGzipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "server.config.plain_requests.PlainRequestsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "server.staff.middleware.SignedInMiddleware",
    "server.staff.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "server.config.content_security.ContentSecurityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "server.config.urls"
ASGI_APPLICATION = "realtime.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "server/config/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "server.frontdesk.views.shell.shell",
            ],
        },
    },
]

DATABASE_POOL = env.int("DATABASE_POOL", default=16)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'bellboard.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 30},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"},
}
DOORBELL = "realtime.doorbell.ring"

# One malformed schedule stops them all, and a schedule may be 30 s late: nothing that must ring waits for it.
Q_CLUSTER = {
    "name": "bellboard",
    "workers": env.int("WORKERS", default=2),
    "timeout": 300,
    "retry": 600,
    "catch_up": False,
    "ack_failures": True,
    "max_attempts": 5,
    "label": _("Worker"),
    **({"redis": REDIS_URL} if REDIS_URL else {"orm": "default"}),
}

AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "server.staff.pins.PinBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

# A name is locked wherever the failures come from, and the sign-in page itself says until when.
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W006"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "server.frontdesk.views.problems.too_old"
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Shanghai")

# Photos of faults and lost property; nothing serves them but the API, to those with the right.
PHOTOS = Path(env.str("BELLBOARD_PHOTOS", default=str(DATA / "photos")))

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [
    ("npm/chart.js/dist", ROOT / "node_modules/chart.js/dist"),
    ("npm/htmx.org/dist", ROOT / "node_modules/htmx.org/dist"),
    ("npm/idb/build", ROOT / "node_modules/idb/build"),
]
WHITENOISE_USE_FINDERS = True
UNFOLD = LOOK

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "daphne": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
