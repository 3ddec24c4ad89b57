"""Bagi ulang: chosen, dealt, previewed, handed over for one reason; walls and races obeyed."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from burden_scenes import ELSEWHERE, assessed, many
from cast import NOW, Cast
from titian.audit.models import Entry
from titian.clients.actions import hand_over
from titian.clients.dealing import ChangedMeanwhile, Dealt, deal_out
from titian.clients.models import Assignment, Client
from titian.clients.walls import ClosedToOfficer, note_conflict, restrict
from titian.offices.models import Role, Staff

pytestmark = pytest.mark.django_db
CHOOSE, PREVIEW = "/beban/pembagian/", "/beban/pembagian/tinjauan/"


@pytest.fixture
def made(cast: Cast) -> Staff:
    """A third PK without clients."""
    role = Role(staff=cast.staff["made"], office=cast.palu, role="pk", from_at=NOW)
    role.rev = 1
    role.save(force_insert=True)
    return cast.made  # type: ignore[return-value]


def preview(cast: Cast, clients: list[Client], *heirs: Staff, who: str = "nurhayati") -> str:
    typed = {"klien": [c.pk for c in clients], "kepada": [h.pk for h in heirs]}
    return signed_in(cast, who).post(PREVIEW, typed).text


def sent(page: str, **changed: str) -> dict[str, object]:
    """What the page's form holds."""
    froms = dict(re.findall(r'name="(dari_[\w-]+)" value="([\w-]*)"', page))
    rows = re.findall(r'<select class="in" name="(ke_[\w-]+)".*?</select>', page, re.DOTALL)
    heirs = re.findall(r'name="kepada" value="([\w-]+)"', page)
    picked = {
        name: re.search(rf'name="{name}".*?value="([\w-]+)" selected', page, re.DOTALL)[1]  # type: ignore[index]
        for name in rows
    }
    return {**froms, **picked, "kepada": heirs, "langkah": "serahkan", **changed}


def hand(cast: Cast, page: str, who: str = "nurhayati", **changed: str) -> HttpResponse:
    return signed_in(cast, who).post(PREVIEW, sent(page, reason="mutasi", **changed))  # type: ignore[return-value]


def officers(clients: list[Client]) -> set[UUID | None]:
    pks = [client.pk for client in clients]
    return set(Client.objects.filter(pk__in=pks).values_list("officer", flat=True))


def test_the_filters_narrow_one_officers_clients(cast: Cast) -> None:
    far = many(cast, "ratmi", 2, region=ELSEWHERE)
    assessed(cast, far[0], 16)
    assert found(cast, "") == 4
    assert found(cast, "&kecamatan=72.71.02") == 2
    assert found(cast, "&tingkat=sangat_tinggi") == 1
    assert found(cast, "&jenis=PB") == 1 and found(cast, "&jenis=belum") == 2
    assert found(cast, "&register=child") == 1


def found(cast: Cast, query: str) -> int:
    page = signed_in(cast, "nurhayati").get(f"{CHOOSE}?dari={cast.ratmi.pk}{query}").text
    return page.count('name="klien"')


def test_nothing_changes_before_it_is_handed_over(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 3)
    page = preview(cast, clients, made)
    assert "Serahkan 3 klien" in page and "Beban sebelum dan sesudah" in page
    assert officers(clients) == {cast.ratmi.pk}


def test_it_is_dealt_evenly_to_several_with_the_loads_before_and_after(
    cast: Cast, made: Staff
) -> None:
    clients = many(cast, "ratmi", 5)
    page = preview(cast, clients, made, cast.yudi)
    loads = re.search(r"Ni Made Sari</th>.*?>0</td>.*?<b>(\d+)</b>", page, re.DOTALL)
    assert loads is not None and int(loads[1]) == 12
    assert hand(cast, page).status_code == 302
    counts = [Client.objects.filter(officer=pk).count() for pk in (made.pk, cast.yudi.pk)]
    assert counts == [3, 3]


def test_one_reason_stands_in_each_file_as_a_deed_of_its_own(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 3)
    answer = hand(cast, preview(cast, clients, made))
    assert answer.headers["Location"] == "/beban/?dibagi=3"
    assert officers(clients) == {made.pk}
    assert Assignment.objects.filter(officer=made, reason="mutasi", until_at=None).count() == 3
    assert Entry.objects.filter(deed="client.handed_over").count() == 3


def test_without_a_reason_nothing_is_handed_over(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 2)
    typed = sent(preview(cast, clients, made), reason="")
    answer = signed_in(cast, "nurhayati").post(PREVIEW, typed)
    assert answer.status_code == 422 and "Tulis alasannya" in answer.text
    assert officers(clients) == {cast.ratmi.pk}


def test_a_line_is_changed_by_hand_and_counted_again(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 2)
    page = preview(cast, clients, made, cast.yudi)
    to_yudi = {f"ke_{client.pk}": str(cast.yudi.pk) for client in clients}
    again = signed_in(cast, "nurhayati").post(
        PREVIEW, sent(page, **to_yudi, langkah="hitung", reason="mutasi ke Poso")
    )
    assert again.status_code == 200 and "mutasi ke Poso" in again.text
    assert hand(cast, again.text).status_code == 302
    assert officers(clients) == {cast.yudi.pk}


def test_a_client_handed_over_meanwhile_is_said_in_three_columns(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 2)
    page = preview(cast, clients, made)
    hand_over(client=clients[0], officer=cast.yudi, reason="lain", by=cast.nurhayati, at=NOW)
    answer = hand(cast, page)
    assert answer.status_code == 409
    row = re.search(rf">{clients[0].name}</th>(.*?)</tr>", answer.text, re.DOTALL)
    assert row is not None
    names = re.findall(r"<td[^>]*>([^<]+)</td>", row[1])
    assert names == ["Ni Made Sari", "Yudi Tanase", "Ratmi Handayu"]
    assert officers(clients) == {cast.ratmi.pk, cast.yudi.pk}
    assert hand(cast, answer.text).status_code == 302  # sent again it is a decision
    assert officers(clients) == {made.pk}


def test_the_form_sent_twice_hands_over_once(cast: Cast, made: Staff) -> None:
    page = preview(cast, many(cast, "ratmi", 2), made)
    assert [hand(cast, page).headers["Location"] for _again in range(2)] == [
        "/beban/?dibagi=2",
        "/beban/?dibagi=0",
    ]
    assert Entry.objects.filter(deed="client.handed_over").count() == 2


def test_a_relative_gets_no_file_by_the_rule_nor_by_hand(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 2)
    note_conflict(client=clients[0], staff=made, relation="bibi", by=cast.nurhayati, at=NOW)
    page = preview(cast, clients, made, cast.yudi)
    assert sent(page)[f"ke_{clients[0].pk}"] == str(cast.yudi.pk)
    forced = hand(cast, page, **{f"ke_{clients[0].pk}": str(made.pk)})
    assert forced.status_code == 422 and "tertutup bagi PK itu" in forced.text
    assert officers(clients) == {cast.ratmi.pk}
    assert "tidak boleh diserahkan" in preview(cast, clients, made)


def test_a_restricted_file_goes_only_to_who_is_named(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 1)
    restrict(
        client=clients[0], officers=[cast.staff["yudi"]], reason="dijaga", until_at=None,
        by=cast.nurhayati, at=NOW,
    )  # fmt: skip
    assert "tidak boleh diserahkan" in preview(cast, clients, made)
    with pytest.raises(ClosedToOfficer):
        deal_out(
            dealt=[Dealt(clients[0].pk, cast.ratmi.pk, made)], reason="x", by=cast.nurhayati, at=NOW
        )
    assert "Serahkan 1 klien" in preview(cast, clients, cast.yudi)


def test_a_section_deals_only_its_own(cast: Cast, made: Staff) -> None:
    address = f"{CHOOSE}?dari={cast.ratmi.pk}"
    assert "A.S.P. (anak)" not in signed_in(cast, "darsono").get(address).text
    assert "A.S.P. (anak)" in signed_in(cast, "made").get(address).text
    page = preview(cast, [cast.ayu, cast.sarro], made, who="darsono")
    assert "Daeng Sarro" in page and "A.S.P." not in page
    forged = sent(page, **{f"ke_{cast.ayu.pk}": str(made.pk), "reason": "mutasi"})
    answer = signed_in(cast, "darsono").post(PREVIEW, forged)
    assert answer.status_code == 409 and "1 klien tidak ikut lagi" in answer.text
    assert officers([cast.ayu, cast.sarro]) == {cast.ratmi.pk}


def test_an_officer_who_left_meanwhile_gets_nobody(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 1)
    page = preview(cast, clients, made, cast.yudi)
    heir = sent(page)[f"ke_{clients[0].pk}"]
    Staff.objects.filter(pk=str(heir)).update(state=Staff.State.LOCKED)
    answer = hand(cast, page)
    assert answer.status_code == 409 and "tidak lagi bekerja" in answer.text
    assert officers(clients) == {cast.ratmi.pk}


def test_nothing_moves_when_one_line_cannot(cast: Cast, made: Staff) -> None:
    clients = many(cast, "ratmi", 3)
    dealt = [Dealt(client.pk, cast.ratmi.pk, made) for client in clients]
    hand_over(client=clients[2], officer=cast.yudi, reason="lain", by=cast.nurhayati, at=NOW)
    with pytest.raises(ChangedMeanwhile) as fact:
        deal_out(dealt=dealt, reason="mutasi", by=cast.nurhayati, at=NOW)
    assert [client.pk for client in fact.value.clients] == [clients[2].pk]
    assert made.pk not in officers(clients)


@pytest.mark.parametrize("typed", [{}, {"klien": ["x", ""]}, {"langkah": "serahkan"}])
def test_an_odd_form_is_answered_in_words(cast: Cast, typed: dict[str, object]) -> None:
    assert signed_in(cast, "nurhayati").post(PREVIEW, typed).status_code in {200, 422}


def test_the_questions_of_a_preview_do_not_grow(cast: Cast, made: Staff) -> None:
    few = questions(cast, many(cast, "ratmi", 2), made)
    assert questions(cast, many(cast, "yudi", 12, region=ELSEWHERE), made) == few


def questions(cast: Cast, clients: list[Client], heir: Staff) -> int:
    preview(cast, clients, heir)
    with CaptureQueriesContext(connection) as asked:
        preview(cast, clients, heir)
    return len(asked)
