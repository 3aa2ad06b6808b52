"""The reference policy and the facts of the sources, read once for the tests beside this file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from podpora.policy import Policy, load_file

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = ROOT / "policies" / "reference" / "policy.yaml"


@cache
def reference() -> Policy:
    """The reference policy, loaded without complaint."""
    return load_file(REFERENCE)


@cache
def facts() -> dict[str, Any]:
    """What the three sources print, and the value reconciled from them."""
    found: dict[str, Any] = json.loads((ROOT / "docs" / "spec" / "policy_facts.json").read_text("utf-8"))
    return found
