"""Who asks? Session and person of every request, by Django's means with questions worded once."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from titian.audit.questions import Question
from titian.offices.models import Staff


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(self.session_key or "", timezone.now())
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's way to sign in; the person comes with the office where they work."""

    def get_user(self, user_id: UUID) -> Staff | None:
        user = _STAFF.first(user_id)
        return user if user and self.user_can_authenticate(user) else None


_SESSION = Question(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))
_STAFF = Question(lambda pk: Staff.objects.select_related("office").filter(pk=pk))
