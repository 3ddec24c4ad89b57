"""What does an officer do for a client who reports by phone? Leave, a link, a look, one key."""

import re
from collections.abc import Sequence
from datetime import date

from playwright.sync_api import Browser, Locator, Page, expect

from arriving import typed
from newcomer import Newcomer, screen
from reporting_people import Somebody
from titian.kit import clock

HEAD = "kepala.palu"
WITHIN_MS = 20_000  # for what a loop of ours does


def let_report_from_afar(newcomer: Newcomer, browser: Browser, page: Page, her: Somebody) -> None:
    """The PK asks and the head decides."""
    address = f"{newcomer.address}/klien/{her.id}/lapor-jarak-jauh/"
    page.goto(address)
    page.get_by_role("link", name="Ajukan").click()
    page.fill("[name=reason]", "Rumahnya di seberang, kapal seminggu sekali")
    page.fill("[name=until_on]", typed(90))
    page.locator("[name=least_proof][value=identified]").check()
    page.get_by_role("button", name="Ajukan").click()
    with screen(browser) as head:
        newcomer.sign_in(head, HEAD)
        head.goto(address)
        head.get_by_role("link", name="Putuskan").click()
        head.get_by_label("Izinkan").check()
        head.get_by_role("button", name="Simpan keputusan").click()
        expect(head.locator("main")).to_contain_text("Diizinkan")


def made_link(newcomer: Newcomer, page: Page, her: Somebody) -> str:
    """Shown once, as it is typed: in groups of four."""
    page.goto(f"{newcomer.address}/klien/{her.id}/lapor-sendiri/")
    page.get_by_role("link", name="Tautan baru").click()
    page.get_by_role("button", name="Buat tautan").click()
    expect(page.locator(".qr svg")).to_be_visible()
    return page.locator("code").inner_text()


def sent_link(newcomer: Newcomer, page: Page, her: Somebody) -> str:
    """Goes out by the simulated operator, whose page shows what stands on her telephone."""
    page.goto(f"{newcomer.address}/klien/{her.id}/pesan/")
    page.get_by_role("button", name="Kirim tautan lapor").click()
    expect(page.locator(".talk")).to_contain_text("Lapor lewat HP:")
    simulated = f"{newcomer.address}/pesan/simulator/"
    message = page.locator(".talk li", has_text=her.name).first
    for _turn in range(WITHIN_MS // 1000):
        page.goto(simulated)
        if message.count():
            break
        page.wait_for_timeout(1000)
    found = re.search(r"http://\S+/s/\w+/", message.inner_text())
    assert found
    return found[0]


def read_in_the_inbox(
    newcomer: Newcomer, page: Page, her: Somebody, number: str, *, told: tuple[str, ...]
) -> None:
    """Among those that need a look; one key says that it is she."""
    page.goto(f"{newcomer.address}/laporan/")
    line = page.locator("tbody tr", has_text="Sakit").filter(has=named(page, her))
    expect(line).to_have_count(1)
    line.get_by_role("link").first.click()
    main = page.locator("main")
    expect(main).to_contain_text(number)
    for words in told:
        expect(main).to_contain_text(words)
    photo = page.get_by_role("img", name="Foto yang dikirim")
    assert photo.evaluate("e => e.decode().then(() => e.naturalWidth)") > 0
    here = page.url
    page.keyboard.press("c")
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    expect(main).to_contain_text("Cocok, dinilai")


def named(page: Page, her: Somebody) -> Locator:
    return page.get_by_role("link", name=her.name)


def judge_each_day(newcomer: Newcomer, page: Page, him: Somebody, days: Sequence[date]) -> None:
    """Each report stands on the day on which he made it, none is late, and one key judges it."""
    seen = set()
    for _report in days:
        page.goto(f"{newcomer.address}/laporan/")
        named(page, him).first.click()
        said = page.locator(".sub").inner_text()
        seen |= {day for day in days if clock.weekday_date(day, "id") in said}
        here = page.url
        page.keyboard.press("c")
        page.wait_for_url(lambda url, here=here: url != here)
    assert seen == set(days)
