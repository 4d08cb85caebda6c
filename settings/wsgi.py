"""The entry point of gunicorn: `gunicorn --config deploy/gunicorn.conf.py settings.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")

application = get_wsgi_application()
