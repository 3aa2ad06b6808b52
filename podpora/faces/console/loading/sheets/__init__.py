"""The files that a folder of records may hold, in the order in which they are written."""

from typing import Final

from podpora.faces.console.loading.sheet import Sheet
from podpora.faces.console.loading.sheets import (
    contacts,
    contracts,
    customers,
    engineers,
    holidays,
    installations,
    licences,
    partners,
    products,
    profiles,
    queues,
    releases,
    sams,
    sites,
    support_ids,
    units,
)

SHEETS: Final[tuple[Sheet, ...]] = (
    products.SHEET,
    releases.SHEET,
    partners.SHEET,
    customers.SHEET,
    sites.SHEET,
    engineers.SHEET,
    sams.SHEET,
    contacts.SHEET,
    contracts.SHEET,
    licences.SHEET,
    units.SHEET,
    support_ids.SHEET,
    installations.SHEET,
    profiles.SHEET,
    queues.SHEET,
    holidays.SHEET,
)
