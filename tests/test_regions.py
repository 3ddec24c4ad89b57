"""Which region is meant by a code or a name?"""

import pytest

from titian.kit import regions


def test_all_regions_are_there() -> None:
    kinds = {"provinsi": 0, "kabupaten": 0, "kota": 0, "kecamatan": 0}
    for province in regions.provinces():
        kinds[province.kind] += 1
        for regency in regions.children(province.code):
            kinds[regency.kind] += 1
            kinds["kecamatan"] += len(regions.children(regency.code))
    assert kinds == {"provinsi": 38, "kabupaten": 416, "kota": 98, "kecamatan": 7285}


def test_a_code_tells_name_kind_and_point() -> None:
    found = regions.region("72.71.01")
    assert (found.name, found.kind) == ("Palu Timur", "kecamatan")
    assert found.point == pytest.approx((-0.9, 119.88), abs=0.05)
    assert regions.region("72.71").kind == "kota"
    assert regions.region("72.71.01.1004").point is None


def test_every_kabupaten_and_kecamatan_has_a_point_in_indonesia() -> None:
    for regency in regions.children("72"):
        for region in [regency, *regions.children(regency.code)]:
            assert region.point is not None
            assert -4 < region.point[0] < 2
            assert 119 < region.point[1] < 125


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("72.71.01.1004", "Kel. Besusu Barat, Kec. Palu Timur, Kota Palu, Prov. Sulawesi Tengah"),
        ("11.01.01.2001", "Desa Keude Bakongan, Kec. Bakongan, Kab. Aceh Selatan, Prov. Aceh"),
        ("91.71.01", "Distrik Jayapura Utara, Kota Jayapura, Prov. Papua"),
        ("72", "Prov. Sulawesi Tengah"),
    ],
)
def test_a_full_name_goes_from_the_small_to_the_large(code: str, name: str) -> None:
    assert regions.full_name(code) == name


@pytest.mark.parametrize("code", ["", "7", "99", "72.99", "72.71.99", "xx.yy.zz", "../../../etc"])
def test_an_unknown_code_is_said(code: str) -> None:
    assert not regions.is_region(code)
    with pytest.raises(regions.UnknownRegion):
        regions.region(code)
    with pytest.raises(regions.UnknownRegion):
        regions.full_name(code)


def test_typing_finds_the_larger_region_first() -> None:
    found = regions.find("palu", limit=3)
    assert [r.name for r in found] == ["Kota Palu", "Palu Barat", "Palu Selatan"]


def test_typing_parts_of_words_within_a_province_is_enough() -> None:
    assert [r.name for r in regions.find("bes bar", within="72")] == ["Besusu Barat"]
    assert regions.find("besusu", within="72.10") == []


def test_an_apostrophe_finds_either_kind() -> None:
    assert regions.find("du’en")[0].name == "Udek Du'en"


@pytest.mark.parametrize("typed", ["", "   ", "(", "[a-", "|", "\\", "72.71"])
def test_typing_nonsense_finds_nothing(typed: str) -> None:
    assert regions.find(typed) == []


def test_the_file_stays_small_and_carries_its_notice() -> None:
    assert regions.ARCHIVE.stat().st_size < 1_500_000
    notice = regions.ARCHIVE.with_name("regions.LICENSE.txt").read_text()
    assert "cahyadsn/wilayah" in notice
    assert "MIT License" in notice
