"""Are text size, contrast, sound and language kept, and does one come back to the page?"""

from django.http import HttpRequest
from django.test import RequestFactory

from titian.desk import preferences
from titian.desk.preferences import Preferences


def _post(**data: str) -> HttpRequest:
    return RequestFactory().post("/tampilan/teks", data)


def test_a_larger_text_is_kept_and_one_comes_back() -> None:
    answer = preferences.text(_post(value="150", next="/klien/?q=a"))
    assert answer.url == "/klien/?q=a"
    assert answer.cookies["teks"].value == "150"
    assert answer.cookies["teks"]["httponly"]


def test_one_is_never_sent_to_another_site() -> None:
    for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)", ""):
        assert preferences.text(_post(value="125", next=elsewhere)).url == "/"


def test_a_size_that_we_do_not_offer_changes_nothing() -> None:
    assert "teks" not in preferences.text(_post(value="900")).cookies


def test_a_link_alone_changes_nothing() -> None:
    assert preferences.contrast(RequestFactory().get("/tampilan/kontras")).status_code == 405


def test_size_and_contrast_combine() -> None:
    request = RequestFactory().get("/")
    request.COOKIES = {"teks": "125", "kontras": "1"}
    assert Preferences.of(request).classes == "teks-125 kontras"


def test_a_forged_cookie_writes_nothing_into_the_page() -> None:
    request = RequestFactory().get("/")
    request.COOKIES = {"teks": '"><script>'}
    assert Preferences.of(request).classes == ""
