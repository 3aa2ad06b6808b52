"""The web application for any WSGI server: ``podpora.wsgi:application``."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podpora.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
