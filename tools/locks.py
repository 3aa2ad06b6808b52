"""Resolve the dependencies into ``requirements/*.lock``, or ``--check`` that no lock file names an address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
WORDS = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
PLAIN = ["--generate-hashes", "--no-annotate", "--no-header"]


def main(args: list[str]) -> int:
    if "--check" in args:
        found = addresses()
        for line in found:
            print(line, file=sys.stderr)
        return 1 if found else 0
    uv = str(Path(sys.executable).with_name("uv"))
    jobs = (
        ["pyproject.toml", "--group", "build", "-o", "requirements/base.lock"],
        ["--group", "dev", "-c", "requirements/base.lock", "-o", "requirements/dev.lock"],
    )
    for job in jobs:
        subprocess.run([uv, *WORDS, *PLAIN, *job], check=True, cwd=ROOT)
    return 0


def addresses() -> list[str]:
    """The lines of lock files that hold an address or a path: the same file has to serve everybody."""
    return [
        f"requirements/{lock.name}:{number}: no address belongs into a lock file: {line.strip()}"
        for lock in sorted(FOLDER.glob("*.lock"))
        for number, line in enumerate(lock.read_text().splitlines(), 1)
        if "://" in line or " @ " in line or line.startswith(("-", "/", "."))
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
