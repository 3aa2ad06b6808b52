"""The product's settings, on a throw-away folder and a throw-away database.

``TEST_DATABASE=sqlite`` (the default) or ``postgres`` chooses; under pytest-xdist the first process starts the
PostgreSQL cluster and the others, which inherit its environment, use it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "TEST_FOLDER" not in os.environ:
    os.environ["TEST_FOLDER"] = tempfile.mkdtemp(prefix="podpora-tests-")
    atexit.register(shutil.rmtree, os.environ["TEST_FOLDER"], ignore_errors=True)
_folder = Path(os.environ["TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
_folder.mkdir(exist_ok=True)

for _name in [name for name in os.environ if name.startswith("PODPORA_") or name == "DATABASE_URL"]:
    del os.environ[_name]  # the tests do not depend on how this machine's desk is set
_empty = _folder / "empty.env"
_empty.touch()
os.environ |= {"PODPORA_ENV_FILE": str(_empty), "PODPORA_DATA_DIR": str(_folder), "PODPORA_DEMO": "false"}

if os.environ.get("TEST_DATABASE", "sqlite") == "postgres":
    if "TEST_DATABASE_URL" not in os.environ:
        from tests.postgres import Cluster

        _cluster = Cluster.started()
        atexit.register(_cluster.stop)
        os.environ["TEST_DATABASE_URL"] = _cluster.url
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from podpora.faces.console.ground import compile_catalogues  # noqa: E402
from podpora.settings import *  # noqa: E402, F403
from podpora.settings import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # accounts are made by the hundred here
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MAIL_PER_SECOND = MAIL_PER_MINUTE_AND_ADDRESS = 100_000  # the pace has tests of its own
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # a file, because threads and processes share it
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
Path(STATIC_ROOT).mkdir(exist_ok=True)  # noqa: F405
compile_catalogues()  # tests read the pages in the languages that people read them in
