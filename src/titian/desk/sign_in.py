"""Who may open an account, and where does one land after signing in?

Nobody opens an account by themselves: the office makes it on the page *Pegawai*. After signing in
everyone lands on *Hari ini*, or on the page that they asked for first.
"""

from allauth.account.adapter import DefaultAccountAdapter
from axes.utils import reset
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from titian.desk.frame import address_of


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {  # allauth reads it from the class
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Akun ini tidak aktif. Hubungi pengelola sistem di kantor Anda."),
        "enter_current_password": _("Isi kata sandi Anda yang sekarang."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu 15 menit."),
        "username_password_mismatch": _("Nama pengguna dan kata sandi tidak cocok."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return address_of("today") or resolve_url("/")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def forget_wrong_passwords(self, request: HttpRequest, username: str) -> None:
        """Whoever was locked out may try at once after a slip: allauth and axes both count."""
        self._delete_login_attempts_cached_email(request, username=username)
        reset(username=username)
