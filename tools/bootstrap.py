"""Make ``.venv`` with exactly the packages of the lock files: ``python3 tools/bootstrap.py base|dev [--pip]``.

Reads on any Python 3, so that an old one can say what is missing. uv is put in first, because it is the cheapest
minute to be had; where it cannot be had or fails, pip installs from the same lock.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)


def main(args: "list[str]") -> int:
    wanted = ["base", "dev"] if "dev" in args else ["base"]
    refuse_old_python()
    stamp = os.path.join(VENV, "installed-" + wanted[-1])
    now = fingerprint(wanted)
    if read(stamp) == now:
        return 0
    make_venv()
    locks = [os.path.join(ROOT, "requirements", name + ".lock") for name in wanted]
    if "--pip" in args or not install_with_uv(locks):
        install_with_pip(locks)
    with open(stamp, "w") as out:
        out.write(now)
    if wanted[-1] == "dev":
        with open(os.path.join(VENV, "installed-base"), "w") as out:
            out.write(fingerprint(["base"]))
    return 0


def refuse_old_python() -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            "podpora needs Python 3.11 or newer; {} is {}.{}. Name a newer one: make run PYTHON=python3.11".format(
                sys.executable, *sys.version_info[:2]
            )
        )


def make_venv() -> None:
    if os.path.exists(os.path.join(BIN, "python")):
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit(
            "This Python has no venv module. On Debian, as root: apt-get install python{}.{}-venv; then again.".format(
                *sys.version_info[:2]
            )
        )
    say("making the virtual environment .venv")
    subprocess.check_call([sys.executable, "-m", "venv", VENV])


def install_with_uv(locks: "list[str]") -> bool:
    """Whether uv could be had and did the work."""
    uv = os.path.join(BIN, "uv")
    if not os.path.exists(uv):
        bootstrap = os.path.join(ROOT, "requirements", "bootstrap.lock")
        if subprocess.call(pip("install", "--quiet", "--require-hashes", "--no-deps", "-r", bootstrap)) != 0:
            say("uv cannot be had here; pip does the work, which takes longer")
            return False
    say("installing packages with uv")
    environment = dict(os.environ, VIRTUAL_ENV=VENV, UV_LINK_MODE=os.environ.get("UV_LINK_MODE", "copy"))
    install = [uv, "pip", "install", "--quiet", "--python", os.path.join(BIN, "python")]
    named = [word for lock in locks for word in ("-r", lock)]
    steps = (
        install + ["--require-hashes", "--no-deps"] + named,
        install + ["--no-deps", "--no-build-isolation", "--editable", ROOT],
    )
    if all(subprocess.call(step, env=environment) == 0 for step in steps):
        return True
    say("uv failed; pip does the work, which takes longer")
    return False


def install_with_pip(locks: "list[str]") -> None:
    say("installing packages with pip")
    for lock in locks:  # one by one: pip refuses a package that two files pin
        subprocess.check_call(pip("install", "--quiet", "--require-hashes", "--no-deps", "-r", lock))
    subprocess.check_call(pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT))


def pip(*words: str) -> "list[str]":
    return [os.path.join(BIN, "python"), "-m", "pip", "--disable-pip-version-check"] + list(words)


def fingerprint(names: "list[str]") -> str:
    paths = [os.path.join("requirements", name + ".lock") for name in names]
    digest = hashlib.sha256(ROOT.encode())
    for path in [*paths, "pyproject.toml", os.path.join("tools", "bootstrap.py")]:
        with open(os.path.join(ROOT, path), "rb") as source:
            digest.update(source.read())
    return digest.hexdigest()


def read(path: str) -> str:
    try:
        with open(path) as source:
            return source.read()
    except OSError:
        return ""


def say(words: str) -> None:
    print("podpora: " + words, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
