"""What became of a list? Tried, confirmed, written, taken back; each step is a page."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from titian.audit.deeds import look
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.attachments import attachment
from titian.desk.exchange.forms import ConfirmForm, ReturnForm
from titian.desk.exchange.words import TITLES, TROUBLES, missing_words, words_for
from titian.desk.persons.file_words import WORDS
from titian.desk.sent import typed
from titian.exchange.actions import NotInThatState, confirm_list, drop_list, take_list_back
from titian.exchange.faulty import faulty_list
from titian.exchange.lists import problems_of
from titian.exchange.models import Import, Line
from titian.exchange.returning import used_lines
from titian.exchange.sheets import XLSX_TYPE
from titian.offices.access import Right, Scope, scope_of

SHOWN = 25
MOST_NAMED = 50
OF_FILES = {kind.__name__: said for kind, said in WORDS.items()}
FAULTS_TITLE = "Kesalahan"


@dataclass(frozen=True)
class Counts:
    """How many lines of the list are how."""

    total: int
    good: int
    alike: int
    bad: int
    written: int
    returned: int
    kept: int

    @property
    def waiting(self) -> int:
        return self.good + self.alike

    @property
    def faulty(self) -> int:
        return self.bad + self.alike


@open_to(Right.IMPORT)
@require_GET
def imports(request: StaffRequest) -> HttpResponse:
    """The lists that this person brought; the head of office sees all."""
    rows = _mine(request).annotate(lines_count=Count("lines")).order_by("-brought_at")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("halaman"))
    return render(request, "desk/exchange/imports.html", {"page": page})


@open_to(Right.IMPORT)
@require_GET
def import_page(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """The dry run, the progress, the outcome."""
    one = _import(request, import_id)
    page, faults = _faulty_lines(request, one)
    context = {
        "one": one, "counts": counts_of(one), "page": page, "faults": faults,
        "columns": [(title, TITLES.get(key, "")) for title, key in one.heading if title],
        "why_failed": why_failed(one),
    }  # fmt: skip
    answer = render(request, "desk/exchange/import.html", context)
    if one.is_at_work:
        answer.headers["Refresh"] = "3"
    return answer


@open_to(Right.IMPORT)
@require_GET
def import_faults(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """The same list with one column more; the look is recorded, as it holds whole rows."""
    one = _import(request, import_id)
    if one.state in {Import.State.BROUGHT, Import.State.FAILED}:
        raise Http404
    look("import.faults", subject=one, by=request.user, at=request.at)
    problems = [p for line in one.lines.exclude(problems=[]) for p in problems_of(line.problems)]
    content = faulty_list(
        one, title=FAULTS_TITLE, words=words_for(request.user, problems, request.at),
        only_faulty=request.GET.get("hanya") == "salah",
    )  # fmt: skip
    stem = one.name.rpartition(".")[0] or one.name
    return attachment(content, XLSX_TYPE, f"{stem}-kesalahan.xlsx")


@open_to(Right.IMPORT)
@require_POST
def import_confirm(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """The good lines go in; pressed twice, they go in once."""
    one, form = _import(request, import_id), ConfirmForm(request.POST)
    form.is_valid()
    with_alike = form.cleaned_data["with_alike"]
    with suppress(NotInThatState):  # the page says how it is
        confirm_list(one=one, with_alike=with_alike, by=request.user, at=request.at)
    return redirect("import", one.pk)


@open_to(Right.IMPORT)
@require_POST
def import_drop(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Nothing of it goes in."""
    one = _import(request, import_id)
    with suppress(NotInThatState):
        drop_list(one=one, by=request.user, at=request.at)
    return redirect("import", one.pk)


@open_to(Right.IMPORT)
def import_return(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Asks for a reason, and says before what will stay."""
    one = _import(request, import_id)
    if one.state not in {Import.State.WRITTEN, Import.State.CONFIRMED}:
        return redirect("import", one.pk)
    form = ReturnForm(typed(request))
    if form.is_valid():
        because = form.cleaned_data["because"]
        with suppress(NotInThatState):
            take_list_back(one=one, because=because, by=request.user, at=request.at)
        return redirect("import", one.pk)
    used = sorted(used_lines(one))
    context = {
        "one": one, "form": form, "counts": counts_of(one), "used": used[:MOST_NAMED],
        "used_count": len(used), "goes": counts_of(one).written - len(used),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/exchange/import_return.html", context, status=status)


def counts_of(one: Import) -> Counts:
    rows = Line.objects.filter(of=one).values_list("state").annotate(count=Count("id"))
    by_state: Mapping[str, int] = Counter(dict(rows.order_by("state")))
    return Counts(sum(by_state.values()), **{
        state: by_state.get(state, 0)
        for state in ("good", "alike", "bad", "written", "returned", "kept")
    })  # fmt: skip


def why_failed(one: Import) -> str:
    if not one.trouble:
        return ""
    if one.trouble == "NoHeading":
        return missing_words(one)
    said = TROUBLES.get(one.trouble) or OF_FILES.get(one.trouble)
    return str(said or _("Berkas ini tidak dapat dibaca. Simpan lagi sebagai .xlsx, lalu unggah."))


def _mine(request: StaffRequest) -> QuerySet[Import]:
    """A list holds children too, whole: it stays with who brought it and the head of office."""
    rows = Import.objects.filter(office=request.user.office_id)
    rows = rows.select_related("brought_by", "confirmed_by", "returned_by", "file", "office")
    if scope_of(request.user.role_names, Right.CHILD_FILE) is Scope.OFFICE:
        return rows
    return rows.filter(brought_by=request.user)


def _import(request: StaffRequest, import_id: UUID) -> Import:
    one = _mine(request).filter(pk=import_id).first()
    if one is None:
        raise Http404
    return one


@dataclass(frozen=True)
class Fault:
    """One line that does not go in, or waits for a word."""

    number: int
    is_alike: bool
    words: str


def _faulty_lines(request: StaffRequest, one: Import) -> tuple[Page[Line], list[Fault]]:
    rows = one.lines.filter(state__in=(Line.State.BAD, Line.State.ALIKE)).order_by("number")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("halaman"))
    lines = list(page.object_list)
    problems = [problem for line in lines for problem in problems_of(line.problems)]
    words = words_for(request.user, problems, request.at)
    return page, [
        Fault(line.number, line.state == Line.State.ALIKE, words(problems_of(line.problems)))
        for line in lines
    ]
