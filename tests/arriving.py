"""How is somebody who arrives entered, page by page, as a hand does it in a browser?"""

import re
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect

from titian.kit import clock

VILLAGE = "72.71.01.1004"


def today() -> date:
    """In Palu."""
    return clock.today("Asia/Makassar", datetime.now(UTC))


def typed(days: int) -> str:
    """The day so many days from today, as it is typed."""
    return f"{today() + timedelta(days=days):%d/%m/%Y}"


def choose_region(page: Page) -> None:
    """From the province down; each list comes when the one above is chosen."""
    for level, code in (
        ("kabupaten", "72.71"), ("kecamatan", "72.71.01"), ("desa", VILLAGE),
    ):  # fmt: skip
        settled = "#wilayah:not(.htmx-added):not(.htmx-settling)"  # faster than any hand
        page.locator(f"{settled} [name={level}]").select_option(code)
        page.wait_for_timeout(100)
    expect(page.locator("#wilayah .hint").first).to_contain_text("Terpilih: ")


def number_given(page: Page) -> str:
    """After the first page: the register number, on the page of the decree."""
    expect(page.get_by_role("heading", level=1)).to_have_text("SK, pidana, dan jadwal lapor")
    found = re.search(r"register (\S+)", page.locator(".sub").inner_text())
    assert found
    return found[1]


def take_under_a_decree(page: Page, number: str, *, detained_days: int) -> None:
    """Four years, released on licence yesterday; the end is proposed before it is saved."""
    page.select_option("[name=programme]", "PB")
    page.fill("[name=decree_number]", number)
    page.fill("[name=decree_on]", typed(-20))
    page.fill("[name=detained_on]", typed(-detained_days))
    page.fill("[name=verdict_years]", "4")
    page.fill("[name=released_on]", typed(-1))
    page.get_by_role("button", name="Simpan").click()
    proposed = page.locator(".notice", has_text="Bimbingan berakhir")
    expect(proposed).to_contain_text("menurut hitungan kami")
    assert page.input_value("[name=ends_on]")
    page.get_by_role("button", name="Simpan").click()
