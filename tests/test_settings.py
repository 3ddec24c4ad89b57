"""Under which settings do tests run? The program's, on a data folder and database of their own.

TITIAN_TEST_DB=postgresql starts Debian's PostgreSQL for this process and ends it with it.
"""

import atexit
import os
import tempfile
from contextlib import ExitStack

_open = ExitStack()
atexit.register(_open.close)
os.environ["TITIAN_DATA"] = _open.enter_context(tempfile.TemporaryDirectory(prefix="titian-test-"))
os.environ["TITIAN_CONFIG"] = os.devnull
if os.environ.get("TITIAN_TEST_DB") == "postgresql":
    from postgres import THROWN_AWAY, start_postgres

    _url = _open.enter_context(start_postgres(settings=THROWN_AWAY))
    os.environ["TITIAN_DATABASE_URL"] = _url

from titian.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = False
