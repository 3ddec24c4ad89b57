"""Charts are numbers turned into SVG: a title, a description, no script, nothing unescaped."""

from xml.etree import ElementTree

from titian.desk.charts import Column, Said, bars, legend, round_top, spark

SAID = Said("b", "Laporan <per> bulan", 'Dari "Jan" & seterusnya')


def drawn(*columns: Column) -> ElementTree.Element:
    return ElementTree.fromstring(bars(columns, SAID))  # noqa: S314 - our own


def test_a_chart_has_a_title_and_a_description() -> None:
    svg = drawn(Column("Jan", (3, 1)))
    assert (svg[0].tag, svg[0].text) == ("title", SAID.title)
    assert (svg[1].tag, svg[1].text) == ("desc", SAID.description)
    assert svg.attrib["aria-labelledby"].split() == [svg[0].attrib["id"], svg[1].attrib["id"]]


def test_parts_stand_on_each_other_and_nothing_is_drawn_for_nought() -> None:
    rects = [part for part in drawn(Column("Jan", (30, 0, 10))) if part.tag == "rect"]
    assert [rect.attrib["class"] for rect in rects] == ["b1", "b3"]
    floor, above = (float(rect.attrib["y"]) for rect in rects)
    assert above < floor
    assert floor + float(rects[0].attrib["height"]) <= 200


def test_labels_are_text_and_never_markup() -> None:
    assert "<script" not in bars([Column("<script>", (1,))], SAID)
    assert "<b>" not in legend(["<b>"])


def test_nothing_at_all_is_an_empty_chart() -> None:
    assert [part for part in drawn() if part.tag == "rect"] == []
    assert [part for part in drawn(Column("Jan", (0, 0, 0))) if part.tag == "rect"] == []


def test_the_top_is_round_and_even() -> None:
    tops = [round_top(n) for n in (0, 1, 3, 5, 11, 21, 41, 101, 219, 450)]
    assert tops == [2, 2, 4, 6, 12, 24, 50, 120, 240, 500]
    assert all(top % 2 == 0 for top in tops)


def test_a_short_line_is_parted_where_nothing_is_known() -> None:
    assert spark([90, None, 80, 85]).count("M") == 2
    assert "<circle" not in spark([None, None])
    ElementTree.fromstring(spark([70, 70]))  # noqa: S314 - our own


def test_short_lines_have_one_measure() -> None:
    """A fall of two points looks like two points, whosever line it is."""
    assert spark([100, 98]) == spark([100, 98])
    assert 'd="M4 4 L116 5"' in spark([100, 98])
    assert 'd="M4 4 L116 28"' in spark([100, 20])
