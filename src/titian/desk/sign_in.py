"""Who may open an account, and where does one land after signing in?

Nobody opens an account by themselves: the office makes it on the page *Pegawai*. After signing in
everyone lands on *Hari ini*, or on the page that they asked for first.
"""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url

from titian.desk.frame import address_of


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return address_of("today") or resolve_url("/")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)
