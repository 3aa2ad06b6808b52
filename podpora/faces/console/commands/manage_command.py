"""Django's own commands, for who knows them."""

from podpora.faces.console.ground import start_django


def main(words: list[str]) -> int:
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["podpora manage", *words])
    return 0
