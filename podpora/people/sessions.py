"""Who is signed in: sessions and accounts as Django and allauth read them, each by a query that is built once, since
every request asks for both."""

from datetime import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from podpora.lib.prepared import built_once
from podpora.people.models import Account


class SessionStore(DatabaseStore):
    """Django's store, as settings name it."""

    def _get_session_from_db(self) -> Session | None:
        found = _live(key=self.session_key, at=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


@built_once(key=str, at=datetime)
def _live(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)


class Backend(AuthenticationBackend):
    """allauth's, by e-mail and password."""

    def get_user(self, user_id: int) -> Account | None:
        found = _account(key=int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@built_once(key=int)
def _account(key: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=key)
