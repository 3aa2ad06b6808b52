"""What was acknowledged is there after the system died: another process, the same data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import migrate

FILE_AND_DIE = """
import os, signal
from podpora.faces.console.ground import start_django
start_django()
from django.contrib.auth import get_user_model
from django.test import Client
from podpora.contracts import selectors as contracts
from podpora.lib.actors import SYSTEM
from podpora.people import selectors as people
from podpora.products.selectors import releases_of

customer = people.customer_for(SYSTEM, "vltavan")
support_id = contracts.support_ids_of(customer)[0]
product = support_id.licence.product
client = Client(SERVER_NAME="127.0.0.1")
client.force_login(people.appointed_contacts(customer)[0].account)
answer = client.post("/portal/cases/new/", {"category": "technical", "go": "next"})
base = answer["Location"].rsplit("/", 2)[0]
steps = {
    "product": {"product": f"{product.code}|{releases_of(product)[0].version}", "support_id": support_id.code},
    "severity": {"severity": "3"},
    "problem": {"description": "It stops at 40 %."},
    "contact": {"contact_name": "Jana", "contact_email": "jana@vltavan.example", "contact_method": "email",
                "language": "en", "after_hours": "wait"},
    "check": {},
}
for step, typed in steps.items():
    answer = client.post(f"{base}/{step}/", {**typed, "go": "next"})
    assert answer.status_code == 302, (step, answer.content.decode()[:3000])
print(answer["Location"], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

LOOK = """
import sys
from podpora.faces.console.ground import start_django
start_django()
from django.test import Client
from podpora.lib.actors import SYSTEM
from podpora.people import selectors as people

client = Client(SERVER_NAME="127.0.0.1")
client.force_login(people.appointed_contacts(people.customer_for(SYSTEM, "vltavan"))[0].account)
answer = client.get(sys.argv[1])
print(answer.status_code, "It stops at 40 %." in answer.content.decode())
print(sys.argv[1] in client.get("/portal/cases/").content.decode())
"""


@pytest.mark.requirement("R30")
def test_a_case_that_was_acknowledged_is_there_after_the_system_died(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PODPORA_", "DJANGO_"))}
    environment |= {"PODPORA_DATA_DIR": str(tmp_path), "PODPORA_ENV_FILE": str(tmp_path / ".env")}
    environment.pop("DATABASE_URL", None)
    (tmp_path / ".env").touch()

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    migrate(environment)
    for words in (["demo", "--cases", "0"], ["run", "--prepare-only"]):
        assert run("-m", "podpora", *words).returncode == 0
    died = run("-c", FILE_AND_DIE)
    assert died.returncode == -9, died.stderr[-3000:]
    address = died.stdout.strip().splitlines()[-1].split("?")[0]
    seen = run("-c", LOOK, address)
    assert seen.stdout.split() == ["200", "True", "True"], seen.stderr[-3000:]
