"""What became known of an invented client when the file was made? By the officer who received it.

As the actions of `clients` would have written it. Not everything of everybody: what nobody has
asked yet is what the page of missing things is for.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from titian.audit.past import PastDeed
from titian.clients.models import Category, Client, Guarantor, Particulars, RelatedPerson
from titian.clients.sealing import seal_text
from titian.demo.life import Life
from titian.demo.naming import call, culture_named
from titian.demo.people import MARRIED_TO, make_birth
from titian.kit.nik import NO_SERIAL, make_nik
from titian.offices.models import Staff

LIFE_KNOWN, CARD_KNOWN, LOOKS_KNOWN = 0.75, 0.55, 0.45
MOTHER_KNOWN, FATHER_KNOWN, PAPERS_KNOWN = 0.62, 0.4, 0.5
REPEAT_SHARE, DISABLED_SHARE, FOREIGN_SHARE = 0.06, 0.012, 0.003
PARENT_IS_DEAD = 0.25
OF_OFFENCES = {"narkotika": "narkotika", "korupsi": "korupsi"}
EDUCATION = ("tidak_sekolah", "sd_tidak_lulus", "sd", "smp", "sma", "d3", "s1")
EDUCATION_WEIGHTS = (3, 12, 24, 26, 30, 2, 3)
CHILD_EDUCATION = ("sd", "smp")
LANGUAGES = {"papua": "Melayu Papua", "jawa": "Jawa", "bugis": "Bugis", "kaili": "Kaili"}
KIN_WORK = ("Petani", "Pedagang", "Mengurus rumah tangga", "Nelayan", "Pensiunan", "Buruh tani")
MARKS = (
    "Bekas luka di lengan kiri", "Tahi lalat di pipi kanan", "Tato di bahu", "Memakai kacamata",
    "Jalan sedikit pincang", "Lesung pipi",
)  # fmt: skip
DISABILITIES = ("Tunadaksa, memakai tongkat", "Pendengaran kurang", "Penglihatan kurang")
HOUSES = ("sendiri", "keluarga", "sewa", "")


@dataclass
class Telling:
    """One client as it is written down: each deed some minutes after the one before."""

    life: Life
    random: Random
    by: Staff
    at: datetime

    @property
    def client(self) -> Client:
        return self.life.client

    def deed(self, name: str) -> PastDeed:
        self.at += timedelta(minutes=self.random.randint(2, 6))
        return self.life.past.deed(name, subject=self.client, by=self.by, at=self.at)

    def id(self) -> UUID:
        return self.life.past.id(self.at)

    def seal(self, text: str) -> str:
        return seal_text(text, register=self.client.register)

    def happens(self, share: float) -> bool:
        return self.random.random() < share


def write_person(telling: Telling, guarantor: Guarantor) -> Particulars:
    """At intake; returns the particulars, known or not."""
    row = Particulars(
        id=telling.id(), client=telling.client, office=telling.client.office, photo=None
    )
    _life(telling, row, guarantor)
    _card(telling, row)
    _looks(telling, row)
    _family(telling, guarantor)
    if telling.happens(PAPERS_KNOWN):
        _papers(telling, guarantor)
    _categories(telling)
    return row


def _life(telling: Telling, row: Particulars, guarantor: Guarantor) -> None:
    if not telling.happens(LIFE_KNOWN):
        return
    random, plan, client = telling.random, telling.life.plan, telling.client
    d = telling.deed("client.particulars_learned")
    is_foreign = not client.is_child and telling.happens(FOREIGN_SHARE)
    row.nationality, row.country = ("wna", "Timor-Leste") if is_foreign else ("wni", "")
    row.ethnicity = "" if is_foreign else plan.person.culture.capitalize()
    row.language = LANGUAGES.get(plan.person.culture, "Indonesia")
    row.education = (
        random.choice(CHILD_EDUCATION)
        if client.is_child
        else random.choices(EDUCATION, EDUCATION_WEIGHTS)[0]
    )
    row.marriage = _marriage(telling, guarantor)
    row.is_working = plan.occupation is not None
    row.is_at_school = client.is_child and telling.happens(0.7)
    d.save(row)


def _marriage(telling: Telling, guarantor: Guarantor) -> str:
    if guarantor.relation in MARRIED_TO:
        return "kawin"
    if telling.client.is_child:
        return "belum"
    return telling.random.choices(("belum", "kawin", "cerai_hidup", "cerai_mati"), (60, 22, 13, 5))[
        0
    ]


def _card(telling: Telling, row: Particulars) -> None:
    if not telling.happens(CARD_KNOWN):
        return
    d = telling.deed("client.particulars_learned")
    client = telling.client
    made_on = telling.at.date() - timedelta(days=telling.random.randint(400, 4000))
    row.set_kk(make_nik(client.region[:8], made_on, woman=False, serial=NO_SERIAL))
    row.ktp_is_home = telling.happens(0.8)
    if not row.ktp_is_home:
        row.ktp_address, row.ktp_region = "Alamat orang tua", client.region[:8]
    d.save(row)


def _looks(telling: Telling, row: Particulars) -> None:
    if not telling.happens(LOOKS_KNOWN):
        return
    d = telling.deed("client.particulars_learned")
    middle = 156 if telling.life.plan.person.is_woman else 166
    row.height_cm = round(telling.random.gauss(middle, 6))
    row.marks = telling.random.choice(MARKS) if telling.happens(0.5) else ""
    d.save(row)


def _family(telling: Telling, guarantor: Guarantor) -> None:
    """The guarantor is often of the family; the parents' names are asked of most."""
    known = {guarantor.relation} & {"ayah", "ibu", *MARRIED_TO}
    for relation in sorted(known):
        _kin(telling, relation, guarantor.name, guarantor.phone_sealed, is_alive=True)
    for relation, share in (("ibu", MOTHER_KNOWN), ("ayah", FATHER_KNOWN)):
        if relation not in known and telling.happens(share):
            culture = culture_named(telling.life.plan.person.culture)
            name = call(telling.random, culture, woman=relation == "ibu").name
            _kin(telling, relation, name, "", is_alive=not telling.happens(PARENT_IS_DEAD))


def _kin(telling: Telling, relation: str, name: str, phone_sealed: str, *, is_alive: bool) -> None:
    d = telling.deed("client.kin_entered")
    client = telling.client
    d.save(
        RelatedPerson(
            id=telling.id(), client=client, office=client.office, relation=relation, name=name,
            is_alive=is_alive, religion=client.religion, phone_sealed=phone_sealed,
            work=telling.random.choice(KIN_WORK) if is_alive else "",
            address=client.address if is_alive else "",
        )
    )  # fmt: skip


def _papers(telling: Telling, guarantor: Guarantor) -> None:
    d = telling.deed("client.guarantor_papers")
    random, surety = telling.random, telling.life.plan.guarantor
    born = make_birth(random, on=telling.at.date(), youngest=30, oldest=66, usual=45)
    place = surety.region[:8]
    guarantor.nik_sealed = telling.seal(make_nik(place, born, surety.is_woman, NO_SERIAL))
    guarantor.kk_sealed = telling.seal(make_nik(place, born, woman=False, serial=NO_SERIAL))
    guarantor.work = random.choice(KIN_WORK)
    guarantor.income_idr = random.randrange(900_000, 6_000_000, 50_000)
    guarantor.house = random.choice(HOUSES)
    if telling.happens(0.8):
        guarantor.village_head = "Kepala Desa (contoh)"
        guarantor.village_signed_on = telling.at.date() - timedelta(days=random.randint(4, 30))
    d.save(guarantor)


def _categories(telling: Telling) -> None:
    offence = telling.life.plan.case.offence.key
    if offence in OF_OFFENCES:
        _category(telling, OF_OFFENCES[offence], "Putusan")
    if telling.happens(REPEAT_SHARE) and not telling.client.is_child:
        _category(telling, "residivis", "Putusan sebelumnya")
    if telling.happens(DISABLED_SHARE):
        _category(telling, "disabilitas", telling.random.choice(DISABILITIES))


def _category(telling: Telling, kind: str, note: str) -> None:
    d = telling.deed("client.category_given")
    client = telling.client
    d.save(Category(id=telling.id(), client=client, office=client.office, kind=kind, note=note))
