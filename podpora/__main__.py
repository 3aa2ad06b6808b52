"""``podpora`` and ``python -m podpora``: one command, see ``podpora --help``."""

import sys


def main() -> int:
    from podpora.faces.console.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
