"""Which invented guidance was made longer? One pidana pengawasan of each office, by its judge."""

from datetime import timedelta

from titian.demo.intake import Desk
from titian.demo.life import Life
from titian.supervision.models import Extension

PROGRAMME = "pidana_pengawasan"
LONGER = timedelta(days=60)  # shorter than any that is imposed, so never too long
TPP_BEFORE = timedelta(days=6)
DAYS_AGO, AFTER = 0, timedelta(hours=2)
GROUND = "KUHP Pasal 76 ayat (5): syarat pelatihan kerja belum selesai dijalani"


def lengthen(desk: Desk, life: Life) -> None:
    """Only where nothing else was written since, and a report is still waited for."""
    at, row = life.before_today(DAYS_AGO, AFTER), life.supervision
    is_fit = row.programme == PROGRAMME and row.due_on is not None and life.is_quiet_since(at)
    if desk.has_longer or not is_fit:
        return
    desk.has_longer, by, on = True, life.officer(at), life.day(at)
    extension = Extension(
        id=life.past.id(at), supervision=row, office=row.office, former_end_on=row.ends_on,
        ends_on=row.ends_on + LONGER, ground=GROUND,
        decree_number=f"{row.decree_number}/PERPANJANGAN", decree_on=on,
        tpp_number=f"TPP-{on:%d%m}/{on.year}", tpp_on=on - TPP_BEFORE,
    )  # fmt: skip
    row.ends_on = extension.ends_on
    d = life.past.deed("guidance.extended", subject=life.client, by=by, at=at)
    d.save(extension)
    d.save(row)
