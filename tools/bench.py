"""Run every benchmark of ``tests/bench`` one after the other; each is a script that prints its figures."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(names: list[str]) -> int:
    """``names`` picks some of them: ``python -m tools.bench clock`` runs ``tests/bench/bench_clock.py`` only."""
    scripts = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))
    picked = [s for s in scripts if not names or s.stem.removeprefix("bench_") in names]
    if not picked:
        print("There is no such benchmark in tests/bench.", file=sys.stderr)
        return 2
    failed = 0
    for script in picked:
        print(f"== {script.stem.removeprefix('bench_')}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.{script.stem}"], cwd=ROOT).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
