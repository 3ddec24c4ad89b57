"""Victims are known to the PK in charge and the head of office, and to nobody else."""

from datetime import timedelta

import pytest

from browsing import signed_in
from cast import NOW, Cast, on_leave
from person_scenes import VICTIM, a_victim, path, sarro, sent, shown
from titian.audit.freshness import OtherContent
from titian.audit.models import Change, Entry
from titian.clients.glass import open_for_reason
from titian.clients.models import Victim, VictimWords
from titian.clients.victims import enter_victim
from titian.kit import clock

pytestmark = pytest.mark.django_db

PAGE = "korban/"
DAYS = timedelta(days=3)


def form(victim_id: str = "", **changes: str) -> dict[str, str]:
    return {
        "id": victim_id, "kind": "orang", "name": "Bu Wati", "relation": "tetangga",
        "address": "Jalan Contoh 9", "phone": "", "harm": "dirugikan 4 juta", "wishes": "",
        "rev": "1", **changes,
    }  # fmt: skip


@pytest.mark.parametrize("who", ["ratmi", "nurhayati"])
def test_the_pk_in_charge_and_the_head_see_them(cast: Cast, who: str) -> None:
    a_victim(cast)
    assert "Bu Wati" in shown(cast, PAGE, by=who)
    assert "Buka data korban" in shown(cast, "identitas/", by=who)


@pytest.mark.parametrize(
    "who",
    ["darsono", "made", "lasmi", "tono", "agus", "yudi", "yohana", "kepala_ternate", "markus"],
)
def test_everybody_else_is_refused(cast: Cast, who: str) -> None:
    victim = a_victim(cast)
    for page in (PAGE, f"{PAGE}baru/", f"{PAGE}{victim.pk}/", f"{PAGE}{victim.pk}/pencoretan/"):
        answer = signed_in(cast, who).get(path(cast, page))
        assert answer.status_code in {302, 403}, page
        assert "Wati" not in answer.content.decode()


def test_the_kasubsi_who_sees_the_file_is_not_shown_the_way(cast: Cast) -> None:
    a_victim(cast)
    page = shown(cast, "identitas/", by="darsono")
    assert "Ciri badan" in page
    assert "Korban" not in page


def test_the_stand_in_sees_the_file_but_no_victim(cast: Cast) -> None:
    a_victim(cast)
    on_leave(cast, "ratmi", "yudi", until=clock.today("Asia/Makassar", clock.now()) + DAYS)
    assert "Ciri badan" in shown(cast, "identitas/", by="yudi")
    assert signed_in(cast, "yudi").get(path(cast, PAGE)).status_code == 403


def test_a_file_opened_for_a_reason_does_not_open_its_victims(cast: Cast) -> None:
    a_victim(cast)
    open_for_reason(
        client=sarro(cast), reason="Menggantikan piket malam", by=cast.yudi, at=clock.now()
    )
    assert "Ciri badan" in shown(cast, "identitas/", by="yudi")
    assert signed_in(cast, "yudi").get(path(cast, PAGE)).status_code in {302, 403}


def test_who_hands_the_client_over_hands_the_victims_over(cast: Cast) -> None:
    a_victim(cast)
    sent(cast, "serah-terima/", {"officer": str(cast.staff["yudi"].pk), "reason": "pindah seksi"},
         by="nurhayati")  # fmt: skip
    assert "Bu Wati" in shown(cast, PAGE, by="yudi")
    assert signed_in(cast, "ratmi").get(path(cast, PAGE)).status_code in {302, 403}


@pytest.mark.parametrize(("who", "deed"), [("ratmi", "look.seen"), ("darsono", None)])
def test_each_look_is_recorded_apart(cast: Cast, who: str, deed: str | None) -> None:
    a_victim(cast)
    shown(cast, PAGE, by=who)
    looks = Entry.objects.filter(fields="client.victims", actor=cast.staff[who].reference)
    assert [look.deed for look in looks] == ([deed] if deed else [])


def test_a_refused_look_of_a_colleague_is_recorded(cast: Cast) -> None:
    a_victim(cast)
    shown(cast, PAGE, by="yudi")
    look = Entry.objects.get(fields="client.victims")
    assert (look.deed, look.actor) == ("look.refused", cast.staff["yudi"].reference)


def test_no_column_says_who_was_harmed(cast: Cast) -> None:
    victim = a_victim(cast)
    for change in Change.objects.filter(row=victim.pk):
        assert "Wati" not in str(change.after)
    assert "Wati" not in victim.words_sealed
    assert Victim.objects.get().words == VICTIM


def test_a_childs_victim_is_under_the_childrens_key(cast: Cast) -> None:
    enter_victim(
        id=cast.clients["ayu"].pk, client=cast.clients["ayu"], kind="orang", words=VICTIM,
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    assert "data-anak" in Victim.objects.get().words_sealed


def test_several_victims_of_every_kind_stand_side_by_side(cast: Cast) -> None:
    for n, (kind, name) in enumerate(
        [("orang", "Bu Wati"), ("badan", "CV Maju"), ("negara", "Negara"), ("diri", "Klien")]
    ):
        number = f"00000000-0000-7000-8000-00000000000{n}"
        assert sent(cast, f"{PAGE}baru/", form(number, kind=kind, name=name)).status_code == 302
    page = shown(cast, PAGE)
    for text in ("Bu Wati", "CV Maju", "Badan hukum", "Diri sendiri", "Perorangan"):
        assert text in page


def test_a_form_sent_twice_is_one_victim_and_other_words_are_said(cast: Cast) -> None:
    victim = a_victim(cast)
    twice = form(str(victim.pk))
    assert sent(cast, f"{PAGE}baru/", twice).status_code == 302
    other = sent(cast, f"{PAGE}baru/", {**twice, "name": "Pak Darma"})
    assert "sudah tersimpan dengan isi lain" in other.content.decode()
    assert Victim.objects.get().words == VICTIM
    with pytest.raises(OtherContent):
        enter_victim(
            id=victim.pk, client=sarro(cast), kind="badan", words=VICTIM, by=cast.ratmi, at=NOW
        )


def test_a_stale_correction_is_answered_in_three_columns(cast: Cast) -> None:
    page = f"{PAGE}{a_victim(cast).pk}/"
    assert sent(cast, page, form(wishes="tidak mau ditemui"), by="nurhayati").status_code == 302
    answer = sent(cast, page, form(wishes="mau ditemui"))
    assert answer.status_code == 409
    for column in ("mau ditemui", "tidak mau ditemui", "kosong"):
        assert f">{column}</td>" in answer.content.decode()


def test_a_struck_victim_stays_to_be_read_behind_the_same_wall(cast: Cast) -> None:
    victim = a_victim(cast, VictimWords("Bu Sari"))
    sent(cast, f"{PAGE}{victim.pk}/pencoretan/", {"because": "korban perkara lain"})
    page = shown(cast, PAGE)
    assert "<s>Bu Sari</s>" in page
    assert "korban perkara lain" in page
    assert "korban perkara lain" not in shown(cast, "identitas/")
    assert "korban perkara lain" not in shown(cast, "jejak/")
