"""The ``podpora`` command."""

import os


def run(args: list[str]) -> int:
    if args[:1] == ["manage"]:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podpora.settings")
        from django.core.management import execute_from_command_line

        execute_from_command_line(["podpora manage", *args[1:]])
        return 0
    return 2
