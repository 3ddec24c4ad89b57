"""Which name is this, however it was typed?"""

import pytest

from titian.kit import names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Siti   Nurhaliza ", "Siti Nurhaliza"),
        ("Ma'ruf Amin", "Ma'ruf Amin"),
        ("Budi\tSanto\nso", "Budi Santo so"),
        ("Budi\u202e\u200bman", "Budiman"),
        ("Andre\u0301", "André"),
        ("Yanti 🙂", "Yanti 🙂"),
        ("Slamet", "Slamet"),
        ("Ahmad bin H. Umar", "Ahmad bin H. Umar"),
    ],
)
def test_a_name_is_kept_tidy(typed: str, kept: str) -> None:
    assert names.tidy(typed) == kept


def test_a_short_form_at_the_end_of_a_search_may_go_on() -> None:
    assert names.searched("moh") == [("moh", "muhamad")]
    assert names.searched("ambo moh.") == [("ambo",), ("moh", "muhamad")]
    assert names.searched("moh ambo") == [("muhamad",), ("ambo",)]
    assert names.searched("🙂") == []


def test_nothing_is_no_name() -> None:
    for typed in ("", "   ", "\u200b\u202e"):
        with pytest.raises(names.NameEmpty):
            names.tidy(typed)


def test_300_characters_are_a_name_and_301_are_not() -> None:
    assert len(names.tidy("a" * 300)) == 300
    with pytest.raises(names.NameTooLong):
        names.tidy("a" * 301)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soekarno", "Sukarno"),
        ("Tjahjo", "Cahjo"),
        ("Djoko Santoso", "joko  SANTOSO"),
        ("Muh. Yusuf", "Muhammad Yusuf"),
        ("Moch. Rizky", "M. Rizki"),
        ("Mohd Ali", "Muhamad Ali"),
        ("Mochammad Ali", "Mohammad Ali"),
        ("Achmad Dhani", "Ahmad Dhani"),
        ("Ma'ruf", "Maruf"),
        ("Ma’ruf", "Ma'ruf"),
        ("Umar bin Khatab", "Umar Khattab"),
        ("Hj. Siti Aminah", "Siti Aminah"),
        ("Andi Rahman, S.H., M.H.", "Andi Rahman"),
        ("Chandra", "Candra"),
        ("Widya", "Widia"),
        ("José", "Jose"),
    ],
)
def test_spellings_of_one_name_are_found_together(one: str, other: str) -> None:
    assert names.search_key(one) == names.search_key(other)


@pytest.mark.parametrize(("one", "other"), [("Siti", "Sita"), ("M", "Muhammad"), ("Haji", "Ali")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert names.search_key(one) != names.search_key(other)


def test_a_title_alone_is_still_a_name() -> None:
    assert names.search_key("Ibu") == "ibu"


def test_a_child_is_named_by_initials() -> None:
    assert names.initials("Ahmad Surya Pratama") == "A.S.P."
    assert names.initials("Moh. Fikri bin Lasarus") == "M.F.L."
    assert names.initials("'Aisyah") == "A."


def test_lists_go_by_the_first_word_after_titles() -> None:
    listed = ["H. Budi", "ahmad", "Ma'ruf", "Éva", "Dewi"]
    assert sorted(listed, key=names.sort_key) == ["ahmad", "H. Budi", "Dewi", "Éva", "Ma'ruf"]
