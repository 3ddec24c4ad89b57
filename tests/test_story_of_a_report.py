"""Can an old woman with a slow phone report, a fisherman at sea, and a hall full of people?

In a real browser, with the processes of a real office: from the way in that an officer gives to
the word that somebody read it, with scripts, without, and without a signal; and the counter in its
busy hour, whose server is killed in the middle.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from counter_scenes import (
    DESK,
    call_a_number,
    enter_a_guest_by_keys,
    give_numbers_by_keys,
    read_the_counts_of_the_day,
    sit_at_the_counter,
    take_a_report_by_keys,
    take_a_report_while_the_server_dies,
)
from newcomer import Newcomer, screen, titian_run
from officer_scenes import (
    judge_each_day,
    let_report_from_afar,
    made_link,
    read_in_the_inbox,
    sent_link,
)
from reporting_people import Somebody, who_may_report
from slow_phones import (
    give_a_photo,
    listen,
    look_at_the_question,
    say_when_born,
    slow_phone,
    tap,
)
from titian.kit import clock
from titian.reporting.rules.receipts import is_number
from weak_line import State, WeakLine, weak_line

# Slow: a phone six times slower wants a machine that does nothing else.
pytestmark = [pytest.mark.browser, pytest.mark.slow]

NEAR_HOME = (-0.8983, 119.8707)  # in Palu
WRONG = date(1970, 1, 1)
AT_SEA = (3, 2, 1)  # days ago
HAS_SHELL = """async () => {
  await navigator.serviceWorker.ready;
  const kept = await caches.match("/s/simpanan/");
  return Boolean(kept && navigator.serviceWorker.controller);
}"""


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    with titian_run(tmp_path_factory.mktemp("report"), is_made=True) as started:
        yield started


@pytest.fixture(scope="module")
def people(newcomer: Newcomer) -> list[Somebody]:
    return who_may_report(newcomer)


def test_an_old_woman_with_a_slow_phone(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    her = people[0]
    with screen(browser) as officer, slow_phone(browser, place=NEAR_HOME) as phone:
        newcomer.sign_in(officer, her.officer)
        let_report_from_afar(newcomer, browser, officer, her)
        phone.goto(made_link(newcomer, officer, her))
        say_when_born(phone, WRONG)
        expect(phone.get_by_role("alert")).to_contain_text("Coba 2 kali lagi")
        say_when_born(phone, her.born)
        phone.get_by_role("link", name="Lapor sekarang").tap()
        answer_the_choices(phone, hears=True)
        look_at_the_question(phone)
        tap(phone, "Ya, boleh")
        look_at_the_question(phone)
        give_a_photo(phone, javascript=True)
        receipt = hold_the_receipt(phone)
        read_in_the_inbox(newcomer, officer, her, receipt, told=("Sakit", "akurasi 35 m"))
        see_it_was_read(phone)


def test_the_same_without_javascript(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    """The link comes by message; who did not ask for leave still reports, and is told so."""
    her = people[1]
    with screen(browser) as officer, slow_phone(browser, javascript=False) as phone:
        newcomer.sign_in(officer, her.officer)
        phone.goto(sent_link(newcomer, officer, her))
        say_when_born(phone, her.born)
        phone.get_by_role("link", name="Lapor sekarang").tap()
        answer_the_choices(phone, hears=False)
        look_at_the_question(phone)
        tap(phone, "Ya, boleh")
        look_at_the_question(phone)
        give_a_photo(phone, javascript=False)
        receipt = hold_the_receipt(phone)
        expect(phone.locator("main")).to_contain_text("Petugas akan memeriksa laporan ini dulu.")
        read_in_the_inbox(newcomer, officer, her, receipt, told=("Sakit",))
        see_it_was_read(phone)


def test_a_fisherman_three_days_without_a_signal(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    """The phone keeps what he says at sea, through a closed tab, and hands it in at the quay."""
    him = people[2]
    with screen(browser) as officer, weak_line(newcomer.address) as line:
        newcomer.sign_in(officer, him.officer)
        let_report_from_afar(newcomer, browser, officer, him)
        link = made_link(newcomer, officer, him).replace(newcomer.address, line.url)
        with screen(browser, width=360) as phone:
            come_in_at_the_quay(phone, link, him)
            line.state = State.CUT
            sea = phone
            for kept, days in enumerate(AT_SEA, 1):
                report_at_sea(sea, line, days_ago=days)
                expect(sea.locator("[data-count=saved]")).to_have_text(str(kept))
                sea.close()
                sea = phone.context.new_page()
            come_back_to_the_quay(sea, line)
            judge_each_day(newcomer, officer, him, days_ago(*AT_SEA))
            see_that_all_were_read(sea, line)


def test_the_front_desks_busy_hour(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    first, second = people[-1], people[-2]
    with screen(browser) as desk, screen(browser) as wall:
        newcomer.sign_in(desk, DESK)
        sit_at_the_counter(newcomer, desk, wall, counter="4")
        give_numbers_by_keys(newcomer, desk)
        call_a_number(newcomer, desk, wall)
        take_a_report_by_keys(newcomer, desk, first)
        enter_a_guest_by_keys(newcomer, desk)
        take_a_report_while_the_server_dies(newcomer, desk, second)
        read_the_counts_of_the_day(newcomer, desk)


def answer_the_choices(phone: Page, *, hears: bool) -> None:
    """Looked at one by one; the first is heard, the wish is told, otherwise the last answer."""
    for place, answer in enumerate(("Biasa saja", "Kerja harian", "Tidak ada", "Berobat")):
        look_at_the_question(phone)
        if hears and place == 0:
            listen(phone)
        tap(phone, answer)


def hold_the_receipt(phone: Page) -> str:
    """Everything is read once more; the number stands there, drawn as a QR, and what is next."""
    expect(phone.locator(".rows li")).to_have_count(6)
    expect(phone.locator(".rows")).to_contain_text("Berobat")
    tap(phone, "Kirim laporan")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Laporan Anda diterima")
    number = phone.locator(".no").inner_text()
    assert is_number(number)
    expect(phone.get_by_role("img", name="Kode QR nomor bukti").locator("path")).to_be_visible()
    expect(phone.locator(".steps")).to_contain_text("Belum diperiksa petugas")
    return number


def see_it_was_read(phone: Page) -> None:
    phone.reload()
    expect(phone.locator(".steps")).to_contain_text("Sudah diperiksa petugas")


def come_in_at_the_quay(phone: Page, link: str, him: Somebody) -> None:
    """With a signal: the first answer brings what works without one."""
    phone.goto(link)
    say_when_born(phone, him.born)
    phone.get_by_role("link", name="Lapor sekarang").click()
    phone.get_by_role("button", name="Biasa saja").click()
    phone.wait_for_function(HAS_SHELL)


def report_at_sea(phone: Page, line: WeakLine, *, days_ago: int) -> None:
    """All questions, answered on the page that the phone keeps; it says that it waits there."""
    phone.clock.set_fixed_time(clock.now() - timedelta(days=days_ago))
    phone.goto(f"{line.url}/s/lapor/")
    for answer in ("Baik", "Usaha sendiri", "Tidak ada", "Tidak perlu", "Jangan", "Tanpa foto"):
        phone.get_by_role("button", name=answer).click()
    expect(phone.get_by_role("heading", name="Sudah benar?")).to_be_visible()
    phone.get_by_role("button", name="Kirim laporan").click()
    expect(phone.locator("[data-part=kotak]")).to_be_visible()


def come_back_to_the_quay(phone: Page, line: WeakLine) -> None:
    """Sent by hand; counted as received only when the office named them."""
    phone.clock.set_fixed_time(clock.now())
    phone.goto(f"{line.url}/s/simpanan/")
    expect(phone.locator("[data-count=saved]")).to_have_text(str(len(AT_SEA)))
    line.state = State.OPEN
    phone.get_by_role("button", name="Kirim sekarang").click()
    expect(phone.locator("[data-count=received]")).to_have_text(str(len(AT_SEA)))
    expect(phone.locator("[data-count=saved]")).to_have_text("0")
    phone.goto(f"{line.url}/s/data/bukti/")
    for day in days_ago(*AT_SEA):
        _weekday, said = clock.weekday_date(day, "id").split(", ")
        expect(phone.locator(".rows li", has_text=said)).to_have_count(1)


def see_that_all_were_read(phone: Page, line: WeakLine) -> None:
    phone.goto(f"{line.url}/s/simpanan/")
    expect(phone.locator("[data-count=reviewed]")).to_have_text(str(len(AT_SEA)))


def days_ago(*days: int) -> list[date]:
    """In Palu."""
    today = clock.today("Asia/Makassar", clock.now())
    return [today - timedelta(days=one) for one in days]
