"""An open screen gets the counts of the menu with each part that it asks for, and only then."""

from collections.abc import Mapping

import pytest

from cast import Cast
from troubles import browser_of, silent

pytestmark = pytest.mark.django_db
LIVE = {"HX-Request": "true", "X-Titian-Live": "1"}
APART = '<b id="jumlah-alerts" hx-swap-oob="true">'


@pytest.mark.parametrize(
    ("address", "target"),
    [("/", "bagian-pk"), ("/peringatan/", "daftar"), ("/meja-depan/", "hari-ini")],
)
def test_the_count_comes_beside_the_part(cast: Cast, address: str, target: str) -> None:
    headers = {**LIVE, "HX-Target": target}
    assert f"{APART}</b>" in _asked(cast, address, headers)
    silent(cast)
    assert f"{APART}1<span" in _asked(cast, address, headers)


def test_a_whole_page_and_a_search_carry_no_second_count(cast: Cast) -> None:
    silent(cast)
    page = _asked(cast, "/", {})
    assert '<b id="jumlah-alerts">1<span' in page and APART not in page
    search = {"HX-Request": "true", "HX-Target": "temuan"}
    assert "jumlah-" not in _asked(cast, "/meja-depan/?q=sarro", search)


def test_who_gets_no_alerts_gets_no_count(cast: Cast) -> None:
    headers = {**LIVE, "HX-Target": "hari-ini"}
    assert "jumlah-" not in browser_of(cast.lasmi).get("/meja-depan/", headers=headers).text


def _asked(cast: Cast, address: str, headers: Mapping[str, str]) -> str:
    return browser_of(cast.ratmi).get(address, headers=dict(headers)).text
