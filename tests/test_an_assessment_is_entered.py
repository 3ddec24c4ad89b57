"""Does a result keep its instrument and version, and fall into the band that the data say?"""

import pytest

from cast import NOW, Cast
from person_scenes import sent, shown
from story_scenes import a_result
from titian.guidance.assessments import OtherRegister
from titian.guidance.kinds.instruments import NoSuchScore, instruments
from titian.guidance.models import Assessment

SHEET = {"instrument": "rri-02", "on": "01/06/2026", "score": "8", "assessor": "Ratmi Handayu"}

# (instrument, score): band, from the norms as printed
BANDS = {
    ("rri-02", 0): "rendah", ("rri-02", 6): "rendah", ("rri-02", 7): "sedang",
    ("rri-02", 11): "sedang", ("rri-02", 12): "tinggi", ("rri-02", 15): "tinggi",
    ("rri-02", 16): "sangat_tinggi", ("rri-02", 17): "sangat_tinggi",
    ("kriminogenik-02", 10): "rendah", ("kriminogenik-02", 11): "sedang",
    ("kriminogenik-02", 22): "sedang", ("kriminogenik-02", 23): "tinggi",
    ("kriminogenik-02", 29): "tinggi", ("kriminogenik-02", 30): "sangat_tinggi",
    ("kriminogenik-02", 39): "sangat_tinggi",
    ("risiko_anak-02", -1): "rendah", ("risiko_anak-02", 13): "rendah",
    ("risiko_anak-02", 14): "menengah", ("risiko_anak-02", 26): "menengah",
    ("risiko_anak-02", 27): "tinggi",
    ("kriminogenik_anak-02", 13): "rendah", ("kriminogenik_anak-02", 14): "sedang",
    ("kriminogenik_anak-02", 28): "sedang", ("kriminogenik_anak-02", 29): "tinggi",
}  # fmt: skip


@pytest.mark.parametrize(("name", "score"), BANDS)
def test_a_score_falls_into_its_band(name: str, score: int) -> None:
    assert instruments()[name].band_of(score).key == BANDS[name, score]


@pytest.mark.parametrize(
    ("name", "score"),
    [("rri-02", -1), ("rri-02", 18), ("kriminogenik-02", 40), ("risiko_anak-02", -2)],
)
def test_a_score_that_no_sheet_can_have_is_refused(name: str, score: int) -> None:
    with pytest.raises(NoSuchScore):
        instruments()[name].band_of(score)


@pytest.mark.django_db
def test_the_result_stands_in_the_story_with_its_version(cast: Cast) -> None:
    assert sent(cast, "asesmen/baru/", {**SHEET, "source": "litmas 12"}).status_code == 302
    page = shown(cast, "riwayat/")
    for words in ("RRI", "Sedang, skor 8, versi 02", "Ratmi Handayu", "litmas 12"):
        assert words in page, words
    assert Assessment.objects.get().band == "sedang"


@pytest.mark.django_db
@pytest.mark.parametrize("score", ["18", "-1", "delapan", ""])
def test_a_wrong_score_is_said(cast: Cast, score: str) -> None:
    assert sent(cast, "asesmen/baru/", {**SHEET, "score": score}).status_code == 422
    assert not Assessment.objects.exists()


@pytest.mark.django_db
def test_an_adults_sheet_does_not_measure_a_child(cast: Cast) -> None:
    with pytest.raises(OtherRegister):
        a_result(cast, whom="ayu")
    assert a_result(cast, 20, name="risiko_anak-02", whom="ayu").band == "menengah"


@pytest.mark.django_db
def test_an_older_result_stays_beside_the_newer(cast: Cast) -> None:
    a_result(cast, 8)
    a_result(cast, 12)
    page = shown(cast, "riwayat/?jenis=asesmen")
    assert "Sedang, skor 8" in page
    assert "Tinggi, skor 12" in page


@pytest.mark.django_db
def test_a_wrong_result_is_struck_with_a_reason(cast: Cast) -> None:
    result = a_result(cast)
    answer = sent(cast, f"asesmen/{result.pk}/pencoretan/", {"because": "Lembar orang lain."})
    assert answer.status_code == 302
    page = shown(cast, "riwayat/")
    assert "Lembar orang lain." in page
    assert "<s>RRI (risiko residivis), 1 Juni 2026. Sedang, skor 8" in page
    assert result.written_at == NOW
