"""Write the tables of ``docs/loading.md``: what each file of ``podpora load`` holds, from the sheets that read it."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT: Final = ROOT / "docs" / "loading.md"
BEGIN: Final = "<!-- made by python -m tools.loading_page from here -->\n"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podpora.settings")
    import django

    django.setup()
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(f"{DOCUMENT.relative_to(ROOT)} written")
    return 0


def document() -> str:
    """The page as it should be: its own words, then the tables."""
    words = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)[0]
    return words + BEGIN + tables()


def tables() -> str:
    """A section for each file, in the order of writing."""
    from podpora.faces.console.loading.sheet import Loading
    from podpora.faces.console.loading.sheets import SHEETS
    from podpora.lib.actors import SYSTEM
    from podpora.policy import load_file

    policy = load_file(ROOT / "policies" / "reference" / "policy.yaml")
    loading = Loading(actor=SYSTEM, now=datetime(2026, 1, 1, tzinfo=UTC), policy=policy, demo=None)
    parts = []
    for sheet in SHEETS:
        key = ", ".join(f"`{name}`" for name in sheet.key)
        rows = "".join(
            f"| `{column.name}` | {'yes' if column.required else ''} | {column.about} |\n"
            for column in sheet.columns(loading)
        )
        head = "| column | needed | what stands there |\n| --- | --- | --- |\n"
        parts.append(f"\n### {sheet.file}\n\n{sheet.about} A row is known by {key}.\n\n{head}{rows}")
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())
