"""Compile every template of ours and say, with file and line, which of them cannot be."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PODPORA_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "podpora.settings"}
        import django

        django.setup()
        complaints = broken()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"templates: {len(ours())} compiled, {len(complaints)} broken")
    return 1 if complaints else 0


def ours() -> list[Path]:
    return sorted(path for path in (ROOT / "podpora").glob("**/templates/**/*") if path.is_file())


def broken() -> list[str]:
    from django.template import TemplateSyntaxError, engines

    engine = engines["django"]
    complaints = []
    for path in ours():
        try:
            engine.from_string(path.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, UnicodeDecodeError) as fault:
            line = getattr(getattr(fault, "token", None), "lineno", 1)
            complaints.append(f"{path.relative_to(ROOT)}:{line}: {fault}")
    return complaints


if __name__ == "__main__":
    sys.exit(main())
