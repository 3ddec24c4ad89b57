"""Is a place understood in whatever way people copy it?"""

import pytest

from titian.desk.maps.coordinates import NoPlace, read_place, write_place

PALU = (-8_917_000, 1_198_707_000)
IN_SECONDS = (-8_916_667, 1_198_705_556)


@pytest.mark.parametrize(
    "text",
    [
        "-0.8917, 119.8707", "-0.8917 119.8707", "−0.8917,119.8707", " -0.891700 , 119.870700 ",
        "-0,8917; 119,8707", "-0,8917, 119,8707", "-0,8917 119,8707", "0,8917 LS 119,8707 BT",
        "0.8917 S, 119.8707 E", "S 0.8917 E 119.8707", "119.8707 BT 0.8917 LS",
        "0.8917° lintang selatan 119.8707° bujur timur", "119.8707, -0.8917",
        "geo:-0.8917,119.8707?z=17", "https://maps.google.com/?q=-0.8917,119.8707",
        "https://www.google.com/maps?q=-0.8917%2C119.8707&z=17",
        "https://www.google.com/maps/@-0.8917,119.8707,17z",
        "https://www.google.com/maps/place/X/@-0.9,119.9,17z/data=!3m1!3d-0.8917!4d119.8707",
        "https://www.openstreetmap.org/?mlat=-0.8917&mlon=119.8707",
        "https://www.openstreetmap.org/#map=17/-0.8917/119.8707",
    ],
)  # fmt: skip
def test_the_same_place_in_many_writings(text: str) -> None:
    assert read_place(text) == PALU


@pytest.mark.parametrize(
    "text",
    ["0°53'30\"S 119°52'14\"E", "0° 53′ 30″ LS, 119° 52′ 14″ BT", "-0°53'30\" 119°52'14\""],
)
def test_degrees_minutes_and_seconds(text: str) -> None:
    assert read_place(text) == IN_SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "", "rumah", "1 2 3", "119.87", "95, 200", "0°75'S 119°E", "nan, nan", "1e9, 1e9",
        "https://maps.app.goo.gl/abc", "-0.8917, 119.8707 dekat pasar", "9" * 500,
    ],
)  # fmt: skip
def test_what_names_no_place_is_refused(text: str) -> None:
    with pytest.raises(NoPlace):
        read_place(text)


def test_what_is_written_can_be_read_again() -> None:
    assert write_place(PALU) == "-0.891700, 119.870700"
    assert read_place(write_place(PALU)) == PALU
