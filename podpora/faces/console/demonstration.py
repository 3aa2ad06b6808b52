"""The demo: when it is loaded, and who can sign in to it.

``run`` asks ``fill_on_first_run`` before it starts the parts and ``sign_ins`` for what it says then.
"""

from podpora.lib.env import Env


def fill_on_first_run(values: Env) -> None:
    """Load the demo data into an empty desk, unless a setting says that this is no demo."""
    del values


def sign_ins() -> list[str]:
    """Lines that say who can sign in to the demo, and with which password."""
    return []
