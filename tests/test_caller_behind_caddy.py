"""Behind Caddy each person has an address of their own, and nobody can write another's."""

import pytest
from django.http import HttpRequest, HttpResponse

from titian.desk.caller import behind_caddy


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("10.9.9.9, 192.168.1.7", "192.168.1.7"),
        ("", "127.0.0.1"),
    ],
)
def test_the_last_address_is_the_callers(header: str, address: str) -> None:
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": header}
    behind_caddy(lambda asked: HttpResponse(asked.META["REMOTE_ADDR"]))(request)
    assert request.META["REMOTE_ADDR"] == address
