"""Does `titian verify` prove a paper from its page, and refuse it after one byte?"""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import HONEST, a_phone, home_zone, judge, points_here, sends
from test_an_alert_is_seen_from_both_sides import alert
from titian.alerts.models import Alert
from titian.audit.chain import seal_waiting
from titian.audit.models import Entry, Seal
from titian.config.cli import main
from titian.documents.pdfs import text_of
from titian.letters.sealed import read_seal, seal
from titian.tracking.models import Episode, EvidenceFrame, EvidencePaper, Zone
from titian.tracking.papers import Anchor, prove, seal_paper, trail_head

__all__ = ["alert", "points_here"]
pytestmark = pytest.mark.django_db
KEY = settings.SECRETS["audit"]


def made(cast: Cast, alert: Alert, purpose: str = "Diminta hakim PN Palu") -> bytes:
    browser = signed_in(cast, "ratmi")
    answer = browser.post(f"/peringatan/{alert.pk}/bukti/", {"purpose": purpose})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return b"".join(answer) if answer.streaming else answer.content


def keeps(alert: Alert, raw: bytes) -> EvidenceFrame:
    """The message of the first fix that decided."""
    episode = Episode.objects.get(alert=alert)
    frame = EvidenceFrame(
        alert=alert, device=episode.device, office=alert.office, source="owntracks", door="http",
        received_ms=episode.evidence[0]["received_ms"], raw=raw, sha256=sha256(raw).hexdigest(),
    )  # fmt: skip
    frame.save(force_insert=True)
    return frame


def flipped(paper: bytes, place: int) -> bytes:
    return paper[:place] + bytes([paper[place] ^ 1]) + paper[place + 1 :]


def test_the_paper_says_what_the_page_says_and_is_a_deed(cast: Cast, alert: Alert) -> None:
    paper = made(cast, alert)
    text = " ".join(text_of(paper).split())
    for words in (
        "Yang mendukung", "Yang berbicara sebaliknya", "Jadwal dan keberadaan",
        "Diminta hakim PN Palu", "Pesan asli perangkat", "posisi-2026.2",
    ):  # fmt: skip
        assert words in text
    row = EvidencePaper.objects.get()
    assert (row.made_by, row.purpose) == (cast.ratmi, "Diminta hakim PN Palu")
    assert row.content in text.replace(" ", "").replace("\u200b", "")
    assert read_seal(paper).paper == row.pk


def test_the_trail_proves_it_once_it_is_sealed(cast: Cast, alert: Alert) -> None:
    seal_waiting(KEY)
    line = read_seal(made(cast, alert))
    assert line.seq > 0
    assert prove(line, key=KEY).anchor == Anchor.WAITING
    seal_waiting(KEY)
    proof = prove(line, key=KEY)
    assert (proof.anchor, proof.seq) == (Anchor.PROVEN, Seal.objects.get(entry__in=_entries()).seq)
    assert prove(line, key=b"another").anchor == Anchor.REFUSED


def _entries() -> list[object]:
    return list(Entry.objects.filter(deed="evidence.sealed").values_list("pk", flat=True))


def test_one_byte_is_enough_to_refuse(
    cast: Cast, alert: Alert, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = made(cast, alert)
    seal_waiting(KEY)
    file = tmp_path / "bukti.pdf"
    for content, code, said in (
        (paper, 0, "Isi utuh"), (flipped(paper, 700), 1, "DITOLAK"),
        (flipped(paper, len(paper) - 5), 1, "DITOLAK"), (paper + b"x", 1, "DITOLAK"),
        (b"%PDF-1.7 hello", 2, "bukan kertas bersegel"),
    ):  # fmt: skip
        file.write_bytes(content)
        assert main(["verify", str(file)]) == code
        assert said in capsys.readouterr().out


def test_it_says_as_json_what_was_proved(
    cast: Cast, alert: Alert, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bukti.pdf"
    file.write_bytes(made(cast, alert))
    seal_waiting(KEY)
    assert main(["verify", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (said["valid"], said["content"], said["anchor"]) == (True, "whole", "proven")
    assert said["office"] == str(cast.palu.pk)


def test_a_seal_made_by_somebody_else_is_refused(cast: Cast, alert: Alert) -> None:
    """The hash fits its own content, and nobody recorded it."""
    line = read_seal(made(cast, alert))
    _forged, other = seal(b"%PDF-1.7 forged", office=line.office, seq=line.seq, head=line.head)
    assert prove(other, key=KEY).anchor == Anchor.REFUSED


def test_anybody_may_check_a_file_and_learns_nothing_of_it(cast: Cast, alert: Alert) -> None:
    paper = made(cast, alert)
    seal_waiting(KEY)
    stranger = Browser()
    for content, said in (
        (paper, "Asli dan utuh."), (flipped(paper, 700), "isi berkas ini sudah diubah"),
        (b"hello", "tidak bersegel"),
    ):  # fmt: skip
        file = SimpleUploadedFile("bukti.pdf", content, "application/pdf")
        page = stranger.post("/periksa-bukti/", {"file": file}).content.decode()
        assert said in page
        assert "Sarro" not in page


def test_a_printed_code_leads_to_whether_it_was_recorded(cast: Cast, alert: Alert) -> None:
    made(cast, alert)
    content = EvidencePaper.objects.get().content
    page = Browser().get(f"/periksa-bukti/?isi={content}").content.decode()
    assert "Bapas Palu pernah membuat bukti dengan isi ini" in page
    other = Browser().get(f"/periksa-bukti/?isi={'0' * 64}").content.decode()
    assert "pernah membuat" not in other


def test_a_paper_needs_a_purpose(cast: Cast, alert: Alert) -> None:
    answer = signed_in(cast, "ratmi").post(f"/peringatan/{alert.pk}/bukti/", {"purpose": ""})
    assert "Tulis untuk apa." in answer.content.decode()
    assert not EvidencePaper.objects.exists()


def test_where_no_office_is_only_the_content_is_judged(tmp_path: Path) -> None:
    """And none is founded: a judge's machine stays as it was."""
    file = tmp_path / "bukti.pdf"
    file.write_bytes(seal(b"%PDF-1.7\n%%EOF\n", office=uuid4(), seq=0, head="0" * 64)[0])
    desk = tmp_path / "desk"
    desk.mkdir()
    argv = [sys.executable, "-m", "titian.config.cli", "verify", str(file)]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(argv, cwd=desk, env=env, capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert "Jejak kantor belum diperiksa" in told.stdout
    assert list(desk.iterdir()) == []


def test_a_place_that_protects_a_victim_is_not_on_the_paper(cast: Cast, points_here: Path) -> None:
    home_zone(cast, kind="exclusion", purpose="victim", name="Rumah Bu Tini", rows=())
    sends(a_phone(cast), points_here, HONEST)
    judge(points_here)
    alert = Alert.objects.get(kind="forbidden")
    raw = b'{"_type":"location","lat":-0.8917,"lon":119.8707}'
    frame = keeps(alert, raw)
    text = " ".join(text_of(made(cast, alert)).split())
    assert "tempat yang dilindungi" in text
    assert "Tidak dicetak: tempat ini melindungi korban." in text
    assert "119.87" not in text and "0.8917" not in text
    assert frame.sha256 in text.replace(" ", "").replace("\u200b", "")
    assert "Tini" not in text
    assert Zone.objects.get().name == "Rumah Bu Tini"


def test_the_same_bytes_twice_are_one_paper(cast: Cast, alert: Alert) -> None:
    head = trail_head(cast.palu)
    for _again in range(2):
        seal_paper(
            alert=alert, made=b"%PDF-1.7\n%%EOF\n", content="0" * 64, head=head, purpose="x",
            by=cast.ratmi, at=NOW,
        )  # fmt: skip
    assert EvidencePaper.objects.count() == len(_entries()) == 1
