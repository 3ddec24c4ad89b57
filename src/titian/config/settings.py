"""How is Django set up? Everything that differs between offices comes from `env`."""

from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from titian.config.env import env
from titian.config.secrets import load_or_make

PACKAGE = Path(__file__).resolve().parent.parent
env.data.mkdir(mode=0o700, parents=True, exist_ok=True)
SECRETS = load_or_make(env.secrets_dir)
LOAD_SECRETS = partial(load_or_make, env.secrets_dir)  # as they are now: keys are rotated

SECRET_KEY = SECRETS.text("django")
DEBUG = env.debug
ALLOWED_HOSTS = sorted({"127.0.0.1", "localhost", "[::1]", urlsplit(env.address).hostname or ""})
CSRF_TRUSTED_ORIGINS = [env.address]
LIVE_ADDRESS = env.live_address
PUBLIC_ADDRESS = env.address
GATE_ADDRESS = env.gate_address
GATE_PORT = env.gate_port
TRACKER_PORTS = env.tracker_ports
TELTONIKA_UDP_PORT = env.teltonika_udp_port
POINTS = env.points
IS_LOOPBACK = env.is_loopback
IS_DEMO = env.demo
DEMO_CLIENTS = env.demo_clients
DATA_FOLDER = env.data
BACKUPS_FOLDER = env.backups
SECRETS_FOLDER = env.secrets_dir
VOICES_FOLDER = env.voices_dir
CARRIERS = env.pesan
MESSAGE_READERS = ["titian.reporting.by_sms.read"]  # of what clients write, in this order
AUDIT_HEADS = env.data / "kepala-rantai.jsonl"
ROOT_URLCONF = "titian.config.urls"
WSGI_APPLICATION = "titian.config.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "titian.audit",
    "titian.offices",
    "titian.documents",
    "titian.clients",
    "titian.supervision",
    "titian.reception",
    "titian.selfservice",
    "titian.messages",
    "titian.alerts",
    "titian.reporting",
    "titian.tracking",
    "titian.guidance",
    "titian.insight",
    "titian.exchange",
    "titian.desk",
    "titian.phone",
    "titian.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "titian.phone.lean.lean",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "titian.desk.preferences.speak",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "titian.desk.entrance.EntranceMiddleware",
]

if env.tls == "caddy":
    MIDDLEWARE.insert(0, "titian.desk.caller.behind_caddy")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("titian.desk.folding.Loader", ["django.template.loaders.app_directories.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "titian.desk.frame.frame",
            ],
            "builtins": ["titian.desk.templatetags.titian"],
        },
    }
]
FORM_RENDERER = "titian.desk.fields.Renderer"


def _database(url: str) -> dict[str, object]:
    """SQLite in the data folder, or the PostgreSQL that `url` names.

    Both wait 20 s for a lock, then refuse in words: who waits for ever holds one of few threads.
    PostgreSQL compiles no statements: ours are short, and compiling one takes longer than it runs.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": env.data / "titian.db",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": "-c lock_timeout=20s -c jit=off"},
    }


DATABASES = {
    "default": {
        **_database(env.database_url),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,  # a restarted server costs nobody an error page
    }
}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "offices.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "titian.desk.signed_in.Backend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "titian.desk.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SESSION_ENGINE = "titian.desk.signed_in"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_LOGOUT_MINUTES = 60
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]

_https = env.address.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.tls == "caddy" else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "connect-src": [SELF, env.live_address],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Bahasa Inggris"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["titian.config.formats"]

STATIC_URL = "/statis/"
STATIC_ROOT = env.data / "statis"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "titian.desk.maps.statics.LeafletFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "titian.phone.scripts.Storage"},
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FILE_UPLOAD_HANDLERS = ["titian.desk.uploads.InMemory"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level.upper()},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
        "pypdf": {"level": "CRITICAL"},  # it quotes what stands in the file
    },
}
SILENCED_SYSTEM_CHECKS = [
    "axes.W003",  # the standalone backend is first, as axes asks
]
