"""Refuse models that no migration describes, migrations with automatic names, and migrations that import our code."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    complaints = [*badly_named(), *importing_ours()]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "podpora", "manage", "makemigrations", "--check", "--dry-run"]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PODPORA_") and k != "DATABASE_URL"}
        missing = subprocess.run(command, cwd=ROOT, env={**environment, "PODPORA_DATA_DIR": folder}).returncode
    if missing:
        print("Models and migrations differ: podpora manage makemigrations ROOM -n what_it_does", file=sys.stderr)
    return 1 if complaints or missing else 0


def badly_named() -> list[str]:
    return [f"{path.relative_to(ROOT)}: say in its name what it does" for path in files() if "_auto_" in path.name]


def importing_ours() -> list[str]:
    """A migration has to run with tomorrow's code, so it imports none of today's."""
    return [
        f"{path.relative_to(ROOT)}: a migration imports nothing of ours"
        for path in files()
        if re.search(r"^\s*(import|from)\s+podpora", path.read_text(), flags=re.MULTILINE)
    ]


def files() -> list[Path]:
    return sorted((ROOT / "podpora").glob("**/migrations/0*.py"))


if __name__ == "__main__":
    sys.exit(main())
