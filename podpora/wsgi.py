"""The web application for any WSGI server: ``podpora.wsgi:application``."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podpora.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

pages = get_wsgi_application()

from podpora.faces.web.bodies import Application, ChunkedBodies  # noqa: E402
from podpora.faces.web.warming import keep_warm  # noqa: E402

application: Application = ChunkedBodies(pages)
keep_warm()

# What lives as long as the process is not looked through for garbage again, and a page of some ten thousand small
# values does not start several looks of its own.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
