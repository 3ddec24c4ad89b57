"""The door that granian opens for `web`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
application = get_wsgi_application()
