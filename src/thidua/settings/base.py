"""What holds everywhere. Environment variables that change it are listed in docs/settings.md."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("THIDUA_DATA", Path.cwd() / "var")).resolve()

INSTALLED_APPS = [
    "thidua.web.apps.WebConfig",
    "thidua.reporting.apps.ReportingConfig",
    "thidua.reminders.apps.RemindersConfig",
    "thidua.movements.apps.MovementsConfig",
    "thidua.outreach.apps.OutreachConfig",
    "thidua.inspections.apps.InspectionsConfig",
    "thidua.registrations.apps.RegistrationsConfig",
    "thidua.urging.apps.UrgingConfig",
    "thidua.checks.apps.ChecksConfig",
    "thidua.reports.apps.ReportsConfig",
    "thidua.council.apps.CouncilConfig",
    "thidua.dossiers.apps.DossiersConfig",
    "thidua.decisions.apps.DecisionsConfig",
    "thidua.appraisal.apps.AppraisalConfig",
    "thidua.awards.apps.AwardsConfig",
    "thidua.documents.apps.DocumentsConfig",
    "thidua.legal.apps.LegalConfig",
    "thidua.mailing.apps.MailingConfig",
    "thidua.org.apps.OrgConfig",
    "thidua.kernel.apps.KernelConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thidua.kernel.language.chosen_language",
    "thidua.kernel.http.readable_requests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thidua.kernel.http.SignInRequired",
    "thidua.kernel.http.read_only_get",
    "thidua.org.middleware.acting_post",
    "thidua.legal.layers.once_a_request",
    "django.contrib.messages.middleware.MessageMiddleware",
    "thidua.web.middleware.own_password_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "thidua.urls"
WSGI_APPLICATION = "thidua.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.messages.context_processors.messages",
            "thidua.web.shell.context",
        ],
    },
}]


def database(url: str) -> dict[str, Any]:
    """Turn THIDUA_DATABASE_URL (sqlite:///path or postgresql://user:password@host:port/name) into Django's form."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path),
            "OPTIONS": {
                "timeout": 20, "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""), "PORT": parts.port or "",
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {"default": database(os.environ.get("THIDUA_DATABASE_URL", f"sqlite:///{DATA}/thidua.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "kernel.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 5  # QCVN 12:2026/BCA 3.6.2.1.9.2
AXES_COOLOFF_TIME = 12  # hours; same clause
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "img-src": ["'self'", "data:"],
        "font-src": ["'self'"], "connect-src": ["'self'"], "form-action": ["'self'"], "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"], "manifest-src": ["'self'"],
    },
}

SCANNER = os.environ.get("THIDUA_SCANNER", "")
SMTP_URL = os.environ.get("THIDUA_SMTP_URL", "")
MAIL_FROM = os.environ.get("THIDUA_MAIL_FROM", "")
SITE_URL = os.environ.get("THIDUA_SITE_URL", "").rstrip("/")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "thidua_language"
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["thidua.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
FILES_ROOT = DATA / "files"
SCREENING_ROOT = DATA / "screening"
READING_ROOT: Path | None = DATA / "reading"
"""Where computed figures are kept for a moment; None: nowhere, each page computes its own."""
SIGNING_ROOT = DATA / "signing"
"""Keys by which heads and agencies sign decisions, where the installation has them (see docs/documents.md)."""
TRUST_ROOTS = DATA / "trust"
"""PEM files of the certificate authorities by which signatures of documents may be trusted."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
OUTGOING_SERIES = "kind"  # number series of outgoing documents: "kind" (one for each kind) or "one" (NĐ 30, Điều 15)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "pyhanko": {"level": "CRITICAL"}},
}
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
"""W006 wants locking by address: offices share one address, and the standard (QCVN 12:2026/BCA) locks the account."""


def secret(name: str) -> str:
    """Read a secret from the environment or from var/secrets/NAME; empty where there is none yet."""
    path = DATA / "secrets" / name
    return os.environ.get(f"THIDUA_{name.upper()}") or (path.read_text().strip() if path.exists() else "")


SECRET_KEY = secret("secret_key")
AUDIT_KEY = secret("audit_key")

CLOCK_SHIFT_SECONDS = float(os.environ.get("THIDUA_CLOCK_SHIFT_SECONDS", "0"))
