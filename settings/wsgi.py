"""The entry point of gunicorn: `gunicorn --config deploy/gunicorn.conf.py settings.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")

_django = get_wsgi_application()
# What was answered before is answered again without Django; every answer is counted.
_first = import_string("frontend_api.answers_first.AnswersFirst")(_django)
application = import_string("frontend_api.metered.Metered")(_first)
