"""The program's pages and those of the map's tests, for a bench that weighs them."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = "map_scenes"
application = get_wsgi_application()
