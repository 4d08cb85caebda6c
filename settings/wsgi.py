"""The entry point of gunicorn: `gunicorn --config deploy/gunicorn.conf.py settings.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")

_django = get_wsgi_application()
# What was answered before is answered again without Django.
application = import_string("frontend_api.answers_first.AnswersFirst")(_django)
