"""Is a PDF that somebody brings the one that we sealed? Open to everybody: a judge has no account.

Nothing of the paper is shown, and no file is kept: only whether it is whole, and when and by
which office it was recorded.
"""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from titian.desk.doors import open_to_all
from titian.desk.evidence.forms import CheckForm
from titian.documents.checking import MOST_BYTES
from titian.letters.sealed import NotSealed, Tampered, read_seal
from titian.offices.models import Office
from titian.tracking.models import EvidencePaper
from titian.tracking.papers import prove

LONGEST_HASH = 64


@open_to_all
def paper_check(request: HttpRequest) -> HttpResponse:
    """A printed code leads here; the file itself is what is checked."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CheckForm(*sent)
    said: Mapping[str, object] = {}
    if form.is_valid():
        said = _judged(form.cleaned_data["file"].read(MOST_BYTES + 1))
    context = {"form": form, "said": said, "known": _known(request.GET.get("isi", ""))}
    return render(request, "desk/evidence/check.html", context)


def _judged(content: bytes) -> Mapping[str, object]:
    try:
        line = read_seal(content)
    except NotSealed:
        return {"verdict": "not_sealed"}
    except Tampered:
        return {"verdict": "tampered"}
    proof = prove(line, key=settings.SECRETS["audit"])
    office = Office.objects.filter(pk=line.office).first()
    return {"verdict": proof.anchor.value, "proof": proof, "line": line, "office": office}


def _known(content: str) -> EvidencePaper | None:
    """Whether a paper of this content was ever recorded; the file must still be checked."""
    if len(content) != LONGEST_HASH:
        return None
    rows = EvidencePaper.objects.filter(content=content).select_related("office")
    return rows.order_by("made_at").first()
