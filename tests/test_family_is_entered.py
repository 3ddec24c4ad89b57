"""The family: entered, corrected, struck out with a reason; one father and one mother."""

import pytest

from browsing import signed_in
from cast import NOW, Cast
from person_scenes import a_mother, path, sarro, sent, shown
from titian.audit.freshness import OtherContent
from titian.clients.kin import AlreadyEntered, KinEntry, correct_kin, enter_kin
from titian.clients.models import RelatedPerson
from titian.kit.ids import uuid7

pytestmark = pytest.mark.django_db


def form(**changes: str) -> dict[str, str]:
    return {
        "id": str(uuid7()), "relation": "istri", "name": "Andi Tenri", "is_alive": "ya",
        "birth_place": "Donggala", "birth_on": "02/03/1994", "religion": "islam",
        "education": "sma", "work": "Pedagang", "address": "Jalan Contoh 7",
        "phone": "0810-0000-4519", "note": "", "rev": "0", **changes,
    }  # fmt: skip


def test_a_wife_is_entered_and_shown_with_a_number_to_call(cast: Cast) -> None:
    assert sent(cast, "keluarga/baru/", form()).headers["Location"] == path(cast, "identitas/")
    page = shown(cast, "identitas/")
    assert "Andi Tenri" in page
    assert "tel:+6281000004519" in page
    assert "4519" not in RelatedPerson.objects.get().phone_sealed


def test_relation_and_name_are_all_that_must_be_known(cast: Cast) -> None:
    least = {"id": str(uuid7()), "relation": "saudara", "name": "Rahman", "rev": "0"}
    assert sent(cast, "keluarga/baru/", least).status_code == 302
    row = RelatedPerson.objects.get()
    assert (row.is_alive, row.birth_on, row.religion) == (None, None, "")


def test_no_relation_is_chosen_for_who_chose_none(cast: Cast) -> None:
    answer = sent(cast, "keluarga/baru/", form(relation=""))
    assert answer.status_code == 422
    assert "Pilih hubungannya." in answer.content.decode()


def test_the_form_opened_for_the_mother_begins_with_the_mother(cast: Cast) -> None:
    assert '<option value="ibu" selected>' in shown(cast, "keluarga/baru/?hubungan=ibu")


@pytest.mark.parametrize("relation", ["ibu", "ayah"])
def test_a_second_mother_or_father_is_refused_in_words(cast: Cast, relation: str) -> None:
    sent(cast, "keluarga/baru/", form(relation=relation))
    answer = sent(cast, "keluarga/baru/", form(relation=relation, name="Orang Lain"))
    assert answer.status_code == 422
    assert "sudah tercatat" in answer.content.decode()
    assert RelatedPerson.objects.count() == 1


def test_a_sister_does_not_become_a_second_mother(cast: Cast) -> None:
    a_mother(cast)
    sister = enter_kin(
        id=uuid7(), client=sarro(cast), entry=KinEntry("saudara", "Sitti"), by=cast.ratmi, at=NOW
    )
    with pytest.raises(AlreadyEntered):
        correct_kin(kin=sister, seen_rev=1, entry=KinEntry("ibu", "Sitti"), by=cast.ratmi, at=NOW)


def test_brothers_may_be_many(cast: Cast) -> None:
    for name in ("Rahman", "Rahim"):
        sent(cast, "keluarga/baru/", form(relation="saudara", name=name))
    assert RelatedPerson.objects.count() == 2


def test_a_struck_mother_makes_room_and_stays_to_be_read(cast: Cast) -> None:
    mother = a_mother(cast)
    address = f"keluarga/{mother.pk}/pencoretan/"
    assert sent(cast, address, {"because": ""}).status_code == 422
    assert sent(cast, address, {"because": "Itu nama tantenya"}).status_code == 302
    a_mother(cast, "Sitti Hajar")
    page = shown(cast, "identitas/")
    assert "<s>Ibu: Sitti Aminah</s>" in page
    assert "Itu nama tantenya" in page
    answer = signed_in(cast, "ratmi").get(path(cast, f"keluarga/{mother.pk}/"))
    assert answer.status_code == 404


def test_a_form_sent_twice_is_one_person(cast: Cast) -> None:
    once = form()
    for _ in range(2):
        assert sent(cast, "keluarga/baru/", once).status_code == 302
    assert RelatedPerson.objects.get().rev == 1


def test_a_form_sent_again_with_another_person_is_said_and_then_kept(cast: Cast) -> None:
    """Who goes back in the browser and types the brother must not lose him."""
    once = form(relation="saudara", name="Rahman")
    sent(cast, "keluarga/baru/", once)
    again = sent(cast, "keluarga/baru/", {**once, "name": "Rahim"})
    page = again.content.decode()
    assert again.status_code == 422
    assert "sudah tersimpan dengan isi lain" in page
    new_id = page.split('name="id" value="')[1].split('"')[0]
    assert new_id != once["id"]
    sent(cast, "keluarga/baru/", {**once, "name": "Rahim", "id": new_id})
    assert {row.name for row in RelatedPerson.objects.all()} == {"Rahman", "Rahim"}


def test_the_action_says_that_the_id_is_another_persons(cast: Cast) -> None:
    mother = a_mother(cast)
    with pytest.raises(OtherContent):
        enter_kin(
            id=mother.pk, client=sarro(cast), entry=KinEntry("saudara", "Rahman"), by=cast.ratmi,
            at=NOW,
        )  # fmt: skip


def test_a_stale_correction_is_answered_in_three_columns(cast: Cast) -> None:
    mother = a_mother(cast)
    page = f"keluarga/{mother.pk}/"
    mine = form(relation="ibu", name="Sitti Aminah", work="Tani", rev="1")
    theirs = form(relation="ibu", name="Sitti Aminah", work="Penenun", rev="1")
    assert sent(cast, page, theirs, by="nurhayati").status_code == 302
    answer = sent(cast, page, mine)
    assert answer.status_code == 409
    for column in ("Tani", "Penenun", "kosong"):
        assert f">{column}</td>" in answer.content.decode()


def test_nobody_is_born_tomorrow(cast: Cast) -> None:
    answer = sent(cast, "keluarga/baru/", form(birth_on="31/12/2090"))
    assert "belum terjadi" in answer.content.decode()


def test_another_clients_mother_is_not_found_under_this_file(cast: Cast) -> None:
    mother = enter_kin(
        id=uuid7(), client=cast.clients["ayu"], entry=KinEntry("ibu", "Wa Ode"), by=cast.ratmi,
        at=NOW,
    )  # fmt: skip
    answer = signed_in(cast, "ratmi").get(path(cast, f"keluarga/{mother.pk}/"))
    assert answer.status_code == 404
