"""What becomes known of a person is written section by section, and never over another's words."""

import pytest

from cast import NOW, Cast
from person_scenes import path, sarro, sent, shown
from titian.audit.deeds import StaleRow
from titian.audit.models import Entry
from titian.clients.models import Particulars
from titian.clients.particulars import CardEntry, LooksEntry, learn
from titian.clients.sealing import index_of

pytestmark = pytest.mark.django_db

KK = "7271010101150001"
LIFE = {
    "nationality": "wni", "country": "", "ethnicity": "Kaili", "language": "Bahasa Kaili",
    "education": "smp", "marriage": "kawin", "is_working": "ya", "is_at_school": "tidak",
    "rev": "0",
}  # fmt: skip
CARD = {"kk": KK, "ktp_is_home": "ya", "ktp_address": "", "region": "", "rev": "0"}
LOOKS = {"height_cm": "165", "marks": "bekas luka di dahi", "rev": "0"}


def test_a_section_is_saved_by_itself_and_shown(cast: Cast) -> None:
    assert sent(cast, "identitas/kehidupan/", LIFE).headers["Location"] == path(cast, "identitas/")
    page = shown(cast, "identitas/")
    for text in ("Bahasa Kaili", "SMP", "Kawin", "WNI"):
        assert text in page
    known = Particulars.objects.get()
    assert (known.is_working, known.is_at_school, known.kk) == (True, False, "")


def test_what_nobody_asked_is_not_known_rather_than_no(cast: Cast) -> None:
    sent(cast, "identitas/kehidupan/", {**LIFE, "is_working": "", "education": ""})
    known = Particulars.objects.get()
    assert (known.is_working, known.education) == (None, "")
    assert "2 belum diketahui" in shown(cast, "identitas/")


def test_the_card_is_sealed_under_the_registers_key_and_found_by_its_index(cast: Cast) -> None:
    for whose, key in (("sarro", "data-dewasa"), ("ayu", "data-anak")):
        client = cast.clients[whose]
        learn(client=client, entry=CardEntry(KK, None), seen_rev=0, by=cast.ratmi, at=NOW)
        known = Particulars.objects.get(client=client)
        assert KK not in known.kk_sealed
        assert key in known.kk_sealed
        assert known.kk == KK
    found = Particulars.objects.filter(kk_index=index_of(KK))
    assert {row.client_id for row in found} == {cast.sarro.pk, cast.ayu.pk}


def test_a_card_of_fifteen_digits_is_refused_in_words(cast: Cast) -> None:
    answer = sent(cast, "identitas/kartu/", {**CARD, "kk": "7271-0101-0115-000"})
    assert answer.status_code == 422
    assert "terdiri dari 16 angka; yang tertulis 15" in answer.content.decode()


def test_a_card_typed_with_spaces_is_the_same_number(cast: Cast) -> None:
    sent(cast, "identitas/kartu/", {**CARD, "kk": "7271 0101 0115 0001"})
    assert Particulars.objects.get().kk == KK


def test_the_address_on_the_card_reaches_down_to_the_village(cast: Cast) -> None:
    form = {
        **CARD, "ktp_is_home": "tidak", "ktp_address": "RT 001/RW 002", "provinsi": "72",
        "kabupaten": "72.71", "kecamatan": "72.71.01", "desa": "72.71.01.1006",
    }  # fmt: skip
    sent(cast, "identitas/kartu/", form)
    assert Particulars.objects.get().ktp_region == "72.71.01.1006"
    assert "RT 001/RW 002, " in shown(cast, "identitas/")


def test_who_lives_at_the_cards_address_has_no_other_one(cast: Cast) -> None:
    form = {**CARD, "ktp_address": "sisa ketikan", "provinsi": "72", "kabupaten": "72.71"}
    sent(cast, "identitas/kartu/", form)
    known = Particulars.objects.get()
    assert (known.ktp_address, known.ktp_region) == ("", "")


def test_the_next_list_of_regions_keeps_what_was_typed(cast: Cast) -> None:
    form = {**CARD, "provinsi": "72", "ktp_address": "RT 1", "langkah": "wilayah"}
    page = sent(cast, "identitas/kartu/", form).content.decode()
    assert 'value="RT 1"' in page
    assert 'value="72.71"' in page
    assert not Particulars.objects.exists()


def test_only_a_foreigner_has_a_country(cast: Cast) -> None:
    answer = sent(cast, "identitas/kehidupan/", {**LIFE, "country": "Timor-Leste"})
    assert "hanya bagi WNA" in answer.content.decode()
    sent(cast, "identitas/kehidupan/", {**LIFE, "nationality": "wna", "country": "Timor-Leste"})
    assert "WNA · Timor-Leste" in shown(cast, "identitas/")


@pytest.mark.parametrize(
    ("height", "words"), [("12", "paling kecil 30"), ("251", "paling besar 250"), ("1,6 m", "165")]
)
def test_a_height_that_no_person_has_is_said(cast: Cast, height: str, words: str) -> None:
    answer = sent(cast, "identitas/ciri/", {**LOOKS, "height_cm": height})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_stale_form_is_answered_in_three_columns_and_keeps_what_was_typed(cast: Cast) -> None:
    sent(cast, "identitas/ciri/", LOOKS)
    sent(cast, "identitas/ciri/", {**LOOKS, "height_cm": "170", "rev": "1"}, by="nurhayati")
    answer = sent(cast, "identitas/ciri/", {**LOOKS, "height_cm": "168", "rev": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hj. Nurhayati menyimpannya" in page
    for column in ("168", "170", "165"):
        assert f">{column}</td>" in page
    assert 'name="height_cm" value="168"' in page
    assert Particulars.objects.get().height_cm == 170


def test_a_stale_form_sent_again_is_a_decision(cast: Cast) -> None:
    sent(cast, "identitas/ciri/", LOOKS)
    sent(cast, "identitas/ciri/", {**LOOKS, "height_cm": "170", "rev": "1"}, by="nurhayati")
    sent(cast, "identitas/ciri/", {**LOOKS, "height_cm": "168", "rev": "2"})
    assert Particulars.objects.get().height_cm == 168


def test_two_who_fill_different_sections_do_not_disturb_each_other(cast: Cast) -> None:
    """Both forms were made before anything was known."""
    assert sent(cast, "identitas/kehidupan/", LIFE).status_code == 302
    assert sent(cast, "identitas/ciri/", LOOKS, by="nurhayati").status_code == 302
    known = Particulars.objects.get()
    assert (known.ethnicity, known.height_cm) == ("Kaili", 165)


def test_a_form_made_before_another_filled_its_section_takes_nothing_back(cast: Cast) -> None:
    sent(cast, "identitas/ciri/", LOOKS)
    empty = {"height_cm": "", "marks": "", "rev": "0"}
    assert sent(cast, "identitas/ciri/", empty, by="nurhayati").status_code == 409
    assert Particulars.objects.get().height_cm == 165


def test_the_same_form_twice_is_one_row_and_no_quarrel(cast: Cast) -> None:
    assert sent(cast, "identitas/kartu/", CARD).status_code == 302
    assert sent(cast, "identitas/kartu/", CARD).status_code == 302
    assert Particulars.objects.get().rev == 1


def test_a_stale_row_is_a_fact_of_the_action(cast: Cast) -> None:
    entries = (LooksEntry(165, ""), LooksEntry(170, ""))
    learn(client=sarro(cast), entry=entries[0], seen_rev=0, by=cast.ratmi, at=NOW)
    with pytest.raises(StaleRow):
        learn(client=sarro(cast), entry=entries[1], seen_rev=0, by=cast.nurhayati, at=NOW)


def test_the_deed_names_the_columns_and_never_what_they_say(cast: Cast) -> None:
    sent(cast, "identitas/kartu/", CARD)
    entry = Entry.objects.get(deed="client.particulars_learned")
    assert "kk_sealed" in entry.fields
    assert KK not in entry.fields


def test_who_may_only_read_the_file_changes_nothing(cast: Cast) -> None:
    assert sent(cast, "identitas/ciri/", LOOKS, by="yudi").status_code in {302, 403}
    assert sent(cast, "identitas/ciri/", LOOKS, by="made").status_code == 403
    assert not Particulars.objects.exists()
