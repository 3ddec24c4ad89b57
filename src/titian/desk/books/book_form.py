"""By what may a book be narrowed? Year, month, officer; the klaper by its letters."""

from datetime import date
from string import ascii_uppercase

from django import forms
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from titian.desk.books.book import AnyBook, Asked
from titian.desk.people.list_form import OfficerField, officers_of
from titian.offices.models import Staff

YEARS_BACK = 15
EVERY = "semua"  # said in the address, as nothing said means this year
PAPERS = (("a4", _("A4")), ("f4", _("F4 (folio)")))


class BookForm(forms.Form):
    """Nothing chosen yet is this year; a book that is written daily opens at this month."""

    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    bulan = forms.ChoiceField(label=_("Bulan"), required=False)
    huruf = forms.ChoiceField(
        label=_("Huruf awal"),
        required=False,
        choices=[("", _("Semua huruf")), *((letter, letter) for letter in ascii_uppercase)],
    )
    pk = OfficerField(
        Staff.objects.none(), required=False, label=_("PK"), empty_label=_("Semua PK")
    )

    def __init__(self, data: QueryDict, *, book: AnyBook, user: Staff, today: date) -> None:
        super().__init__(_with_start(data, book, today))
        officers = self.fields["pk"]
        assert isinstance(officers, OfficerField)
        officers.queryset = officers_of(user)
        if book.has_letters:
            del self.fields["tahun"], self.fields["bulan"]
            return
        del self.fields["huruf"]
        years = [str(today.year + 1 - n) for n in range(YEARS_BACK)]
        self.fields["tahun"] = forms.ChoiceField(
            label=_("Tahun"), required=False,
            choices=[(EVERY, _("Semua tahun")), *((year, year) for year in years)],
        )  # fmt: skip
        self.fields["bulan"] = forms.ChoiceField(
            label=_("Bulan"), required=False,
            choices=[(EVERY, _("Semua bulan")), *((str(n), word) for n, word in MONTHS.items())],
        )  # fmt: skip
        self.order_fields(["tahun", "bulan", "pk"])

    def asked(self) -> Asked:
        """What was understood; a filter that does not exist narrows nothing."""
        self.is_valid()
        found = self.cleaned_data
        officer = found.get("pk")
        return Asked(
            year=_number(found.get("tahun", "")),
            month=_number(found.get("bulan", "")),
            officer=officer.pk if officer else None,
            letter=found.get("huruf", ""),
        )


def _with_start(data: QueryDict, book: AnyBook, today: date) -> QueryDict:
    started = data.copy()
    if "tahun" not in started:
        started["tahun"] = str(today.year)
        if book.is_monthly:
            started.setdefault("bulan", str(today.month))
    started.setdefault("bulan", EVERY)
    return started


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else None
