"""Every setting of the tracker. What may be set from outside is described in docs/reference/settings.md."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pghistory
from csp.constants import NONE, SELF
from django.db.models import DO_NOTHING

from tracker import environment
from tracker.database import aliases

BASE_DIR = Path(__file__).resolve().parents[1]
VAR_DIR = BASE_DIR / "var"

# --- What kind of installation this is ------------------------------------------------------------

TRACKER_MODE = environment.choice("TRACKER_MODE", ("production", "demo"), default="production")
PRODUCTION = TRACKER_MODE == "production"
DEMO = TRACKER_MODE == "demo"
if PRODUCTION:
    environment.require(
        ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"),
        why="Production needs them: see docs/reference/settings.md. For a demo, set TRACKER_MODE=demo.",
    )

DEBUG = not PRODUCTION and environment.flag("DEBUG", default=False)
SECRET_KEY = environment.secret("SECRET_KEY") or environment.made_once(VAR_DIR / "secret-key")
# keys from before, which still open what they sealed
SECRET_KEY_FALLBACKS = environment.secret("SECRET_KEY_FALLBACKS").split()
# It wraps the keys of identities. Where it is not set, the confidential site is closed; a demo makes its own.
CONFIDENTIAL_KEY = environment.secret("CONFIDENTIAL_KEY")
if DEMO and not CONFIDENTIAL_KEY:
    CONFIDENTIAL_KEY = environment.made_once(VAR_DIR / "confidential-key", length=32)
# keys from before, until `manage.py rotatekey` has wrapped everything with the one above
CONFIDENTIAL_OLD_KEYS = environment.secret("CONFIDENTIAL_OLD_KEYS")
# after so many minutes in which nothing is done, the confidential site asks for the password again
CONFIDENTIAL_MINUTES = environment.integer("CONFIDENTIAL_MINUTES", 15)
# how often within a day one person's records are compared with one identity, and the steps of time that it takes
GUARD_COMPARISONS = environment.integer("GUARD_COMPARISONS", 20)
GUARD_SECONDS = 0.5
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

DATASET_NAME = environment.text("DATASET_NAME", "Human Rights Incident Tracking Database")
DATA_LICENCE = environment.text("DATA_LICENCE", "CC-BY-4.0")
# the collection that holds what this team documents itself, and that answers hold unless others are asked for
OWN_COLLECTION = "Own documentation"
DOWNLOAD_SEATS = environment.integer("DOWNLOAD_SEATS", 2)
# seconds in which a reader of a file must take a piece of 64 KB
DOWNLOAD_STALL = environment.integer("DOWNLOAD_STALL", 60)
# requests a minute of a reader of the API; 0 is no limit
API_RATE = environment.integer("API_RATE", 300, least=0)
API_KEY_RATE = environment.integer("API_KEY_RATE", 3000, least=0)
TRUSTED_PROXIES = environment.integer("TRUSTED_PROXIES", 0, least=0)
ANSWERS_KEPT = environment.integer("ANSWERS_KEPT", 50, least=0)

# Wrong and used codes of second factors are known to all processes. For the rest each process remembers for itself:
# what a query reaches, in some bytes each, and the newest answers whole.
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
_FORGETFUL = "django.core.cache.backends.dummy.DummyCache"
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "tracker.staff.tries.TriesCache"},
    "found": {"BACKEND": _MEMORY, "LOCATION": "found", "TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 5000}},
    "answers": {
        "BACKEND": _MEMORY if ANSWERS_KEPT else _FORGETFUL,
        "LOCATION": "answers",
        "TIMEOUT": None,
        # one goes where one comes: by itself Django drops every third, and of one or two none
        "OPTIONS": {"MAX_ENTRIES": ANSWERS_KEPT, "CULL_FREQUENCY": ANSWERS_KEPT},
    },
}

# --- Rooms ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.admin",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "tracker.database",
    "tracker.staff",
    "tracker.reference",
    "tracker.records",
    "tracker.confidential",
    "tracker.curation",
    "tracker.publishing",
    "tracker.research",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tracker.headers.for_browsers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.confidential.middleware.nothing_is_kept",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tracker.staff.languages.in_the_readers_language",
    "django.middleware.common.CommonMiddleware",
    "tracker.staff.middleware.no_nul",
    "tracker.staff.middleware.our_own_forms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.staff.signing_in.gate.gate",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
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

LANGUAGE_CODE = "en"
# of the pages of staff; what is public is in English, and the same for everybody
LANGUAGES = [("en", "English"), ("ko", "한국어")]
LOCALE_PATHS = [BASE_DIR / "tracker" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True

# --- Databases ------------------------------------------------------------------------------------

LOCAL_DIR = environment.path("LOCAL_DIR", "var/localpg", beside=BASE_DIR)
_urls = [environment.secret(f"{whose}DATABASE_URL") for whose in ("", "RESEARCH_", "CONFIDENTIAL_")]
DATABASES = aliases.from_urls(*_urls, key=SECRET_KEY) if any(_urls) else aliases.local(LOCAL_DIR)
CONFIDENTIAL_DATABASE_IS_NAMED = bool(_urls[2])
DATABASE_ROUTERS = ["tracker.database.router.Router"]
RESEARCH_ALIAS = "research"

# History rows stand alone: no foreign key, so that they outlive what they describe.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_constraint=False, on_delete=DO_NOTHING, related_name="+")
PGHISTORY_APPEND_ONLY = True
# the hour of each change, not of its transaction
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- Signing in -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "staff.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# a link of an invitation
PASSWORD_RESET_TIMEOUT = int(timedelta(days=2).total_seconds())

# A session ends with the browser, when nothing was done for some minutes, and after a day's work.
SESSION_COOKIE_AGE = int(timedelta(minutes=environment.integer("SESSION_MINUTES", 60)).total_seconds())
SESSION_HOURS = environment.integer("SESSION_HOURS", 12)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True

# Outside the demo nobody sees a page of staff without a second factor.
SECOND_FACTOR_REQUIRED = PRODUCTION
ACCOUNT_ADAPTER = "tracker.staff.signing_in.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=5).total_seconds())
# wrong passwords are counted by axes; of wrong codes there are so many for each account
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/h/key", "reauthenticate": "30/h/user"}
MFA_ADAPTER = "tracker.staff.signing_in.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# one code earlier or later: clocks of telephones differ
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "tracker.staff.signing_in.forms.CodeForm",
    "reauthenticate": "tracker.staff.signing_in.forms.CodeAgainForm",
    "authenticate_webauthn": "tracker.staff.signing_in.forms.KeyForm",
    "reauthenticate_webauthn": "tracker.staff.signing_in.forms.KeyAgainForm",
    "activate_totp": "tracker.staff.signing_in.forms.NewAppForm",
    "add_webauthn": "tracker.staff.signing_in.forms.NewKeyForm",
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(hours=1)
AXES_USERNAME_CALLABLE = "tracker.staff.signing_in.accounts.username_of"
AXES_CLIENT_IP_CALLABLE = "tracker.staff.signing_in.accounts.network_of"
# what is typed into the wrong field may be a password
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password", "ip_address"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "staff/locked.html"

# --- What browsers are told -----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
# browsers then hide the origin of our own forms too: see tracker.staff.middleware.our_own_forms
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # browsers take cookies of these names from this very host alone (RFC 6265bis, 4.1.3.2)
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# --- Files ----------------------------------------------------------------------------------------

FILES_DIR = environment.path("FILES_DIR", "var/files", beside=BASE_DIR)
# what was removed for good; it lies outside of what is restored from a backup
LEDGER_FILE = environment.path("LEDGER_FILE", "var/removals.jsonl", beside=BASE_DIR)
UPLOAD_LIMIT = environment.integer("UPLOAD_LIMIT_MB", 25) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "tracker.curation.capture.upload.BoundedUpload",
]
# a survey of a hundred figures is a form of some two thousand fields
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES: dict[str, dict[str, Any]] = {
    # held files have no address: a view that checks who asks is the only way to them
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": FILES_DIR,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- The interface for programs -------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": DATASET_NAME,
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# --- Logs: plain lines on standard error ----------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "tracker.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "filters": {"refusals": {"()": "tracker.logs.Refusals"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers print whole addresses, or mail whole requests
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # it names the key of whoever signs in
        "fido2": {"level": "WARNING"},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
