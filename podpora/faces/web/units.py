"""How many units of what, as a licence counts them."""

from typing import Final

from django.utils.translation import gettext, ngettext

KNOWN: Final = frozenset({"socket", "machine", "instance", "server", "workload"})
"""What the loading files call the usual units; any other label is shown as it was given."""


def units_said(quantity: int, label: str) -> str:
    """``12 sockets`` in the reader's language; ``2 × rack`` for what only the customer's records name."""
    if label not in KNOWN:
        return label if quantity == 1 else gettext("%(quantity)s × %(label)s") % {"quantity": quantity, "label": label}
    said = {
        "socket": ngettext("%(count)d socket", "%(count)d sockets", quantity),
        "machine": ngettext("%(count)d machine", "%(count)d machines", quantity),
        "instance": ngettext("%(count)d instance", "%(count)d instances", quantity),
        "server": ngettext("%(count)d server", "%(count)d servers", quantity),
        "workload": ngettext("%(count)d workload", "%(count)d workloads", quantity),
    }
    return said[label] % {"count": quantity}
