"""Whom a manager leads from day to day."""

from django.db.models import Exists, Q, QuerySet

from podpora.people.models import Engineer
from podpora.people.selectors import engineers, managers


def led_by(manager: int) -> QuerySet[Engineer]:
    """The team of the manager of that key, unordered: exactly those of whom ``managers_of`` names that manager. (Whose
    results a manager reviews, down to the last, says ``people.teams``.)"""
    leads = managers().order_by()
    theirs = Q(manager=manager) | ~Q(manager__in=leads.values("pk"))
    return engineers().filter(Exists(leads.filter(pk=manager)), theirs).exclude(pk=manager).order_by()
