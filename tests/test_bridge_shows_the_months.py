"""Does the bridge show one plank a month, and where somebody stands?"""

from titian.desk import bridges


def test_each_month_is_a_plank() -> None:
    wide = bridges.draw(done=6, total=25, label="Bulan ke-7 dari 25").split("</svg>")[0]
    assert wide.count("<rect") == 25
    assert wide.count("pl done") == 6
    assert wide.count("pl here") == 1


def test_nobody_stands_on_a_bridge_that_is_crossed() -> None:
    assert "pl here" not in bridges.draw(done=12, total=12, label="Selesai")


def test_a_very_long_guidance_still_fits() -> None:
    wide = bridges.draw(done=90, total=180, label="Bulan ke-91 dari 180").split("</svg>")[0]
    assert wide.count("<rect") == bridges.MOST_PLANKS
    assert wide.count("pl done") == 30


def test_the_words_cannot_leave_their_attribute() -> None:
    assert 'aria-label="&quot;&gt;"' in bridges.draw(done=0, total=1, label='">')
