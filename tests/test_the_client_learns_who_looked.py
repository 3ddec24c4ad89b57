"""Who looked at my file? By day for the officers, on a slip for the client, in plain words."""

from datetime import timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import Cast, on_leave
from titian.audit.deeds import look
from titian.clients.actions import hand_over
from titian.desk.walls.lookers import by_day, looks_at, told_to_client
from titian.kit import clock
from titian.offices.models import Staff
from wall_scenes import broken, client_of, walled

pytestmark = pytest.mark.django_db


def looked(cast: Cast, who: str, *, refused: bool = False, ago: timedelta = timedelta()) -> None:
    look("client", subject=client_of(cast, "sarro"), by=cast.staff[who], at=clock.now() - ago,
         refused=refused)  # fmt: skip


def path(cast: Cast, page: str = "") -> str:
    return f"/klien/{cast.clients['sarro'].pk}/siapa-melihat/{page}"


def test_each_line_says_who_as_what_and_how_often(cast: Cast) -> None:
    looked(cast, "ratmi")
    looked(cast, "ratmi")
    looked(cast, "darsono")
    lines = by_day(looks_at(client_of(cast, "sarro"), clock.now()), "Asia/Makassar")
    assert {(line.who, line.role, line.times) for line in lines} == {
        ("Ratmi Handayu", "PK klien ini", 2), ("Darsono bin Karyo", "Kepala Subseksi", 1),
    }  # fmt: skip


def test_what_one_was_then_counts_and_not_what_one_is_now(cast: Cast) -> None:
    looked(cast, "ratmi", ago=timedelta(hours=3))
    hand_over(client=client_of(cast, "sarro"), officer=cast.staff["yudi"], reason="mutasi",
              by=cast.staff["darsono"], at=clock.now() - timedelta(hours=1))  # fmt: skip
    looked(cast, "yudi")
    roles = {look.who: look.role for look in looks_at(client_of(cast, "sarro"), clock.now())}
    assert roles == {"Ratmi Handayu": "PK klien ini", "Yudi Tanase": "PK klien ini"}


def test_a_stand_in_is_called_so(cast: Cast) -> None:
    today = clock.today("Asia/Makassar", clock.now())
    on_leave(cast, "ratmi", "yudi", until=today + timedelta(days=2))
    looked(cast, "yudi")
    (only,) = looks_at(client_of(cast, "sarro"), clock.now())
    assert only.role == "pengganti PK"


def test_the_reason_of_who_broke_in_is_told(cast: Cast) -> None:
    walled(cast)
    broken(cast, "darsono")
    looked(cast, "darsono")
    slip = signed_in(cast, "nurhayati").get(path(cast, "slip/")).content.decode()
    assert "klien sakit di ruang tunggu" in slip
    assert "Darsono bin Karyo" in slip


def test_refused_attempts_are_counted_apart(cast: Cast) -> None:
    looked(cast, "ratmi")
    looked(cast, "yudi", refused=True)
    sarro = client_of(cast, "sarro")
    told = told_to_client(looks_at(sarro, clock.now()), sarro, clock.now())
    assert (told.times, told.refused, [p.who for p in told.people]) == (1, 1, ["Ratmi Handayu"])


def test_looks_of_another_client_are_not_mixed_in(cast: Cast) -> None:
    look("client", subject=client_of(cast, "marlina"), by=cast.staff["yudi"], at=clock.now())
    assert looks_at(client_of(cast, "sarro"), clock.now()) == []


def test_who_left_the_office_is_still_named(cast: Cast) -> None:
    looked(cast, "yudi", refused=True)
    Staff.objects.filter(pk=cast.staff["yudi"].pk).update(state="left")
    (only,) = looks_at(client_of(cast, "sarro"), clock.now())
    assert only.who == "Yudi Tanase"


def opens(cast: Cast, address: str) -> set[str]:
    return {who for who in cast.staff if signed_in(cast, who).get(address).status_code == 200}


def test_the_page_is_for_the_officer_and_the_head(cast: Cast) -> None:
    assert opens(cast, path(cast)) == {"ratmi", "nurhayati"}


def test_the_slip_is_printed_by_whoever_answers_the_client(cast: Cast) -> None:
    """The kasubsi of the client's section too, while the officer is out on a visit."""
    assert opens(cast, path(cast, "slip/")) == {"ratmi", "darsono", "nurhayati"}
    of_ayu = f"/klien/{cast.clients['ayu'].pk}/siapa-melihat/slip/"
    assert opens(cast, of_ayu) == {"ratmi", "made", "nurhayati"}


def test_the_slip_of_a_restricted_file_is_not_for_who_is_kept_out(cast: Cast) -> None:
    walled(cast, named=["ratmi"])
    assert opens(cast, path(cast, "slip/")) == {"ratmi", "nurhayati"}


def test_the_slip_tells_neither_nik_nor_victims_nor_pages(cast: Cast) -> None:
    looked(cast, "ratmi")
    slip = signed_in(cast, "ratmi").get(path(cast, "slip/")).content.decode()
    assert "PK klien ini" in slip
    assert "berkas klien" not in slip
    assert "NIK" not in slip


def test_looks_of_more_than_a_year_ago_are_left_to_the_trail(cast: Cast) -> None:
    looked(cast, "ratmi")
    with time_machine.travel(clock.now() + timedelta(days=400)):
        assert looks_at(client_of(cast, "sarro"), clock.now()) == []
