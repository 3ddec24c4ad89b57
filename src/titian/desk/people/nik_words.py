"""What about this NIK deserves a look? Hints, never a refusal."""

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.kit.nik import Finding, check


def nik_hints(client: Client) -> tuple[str, ...]:
    """One sentence for each thing that does not fit."""
    if not client.nik:
        return ()
    woman = client.sex == Client.Sex.FEMALE
    return tuple(_words(f, client) for f in check(client.nik, birth=client.birth_on, woman=woman))


def _words(finding: Finding, client: Client) -> str:
    match finding:
        case Finding.NOT_SIXTEEN_DIGITS:
            return _("NIK terdiri dari 16 angka; yang tertulis {n}.").format(n=len(client.nik))
        case Finding.NO_SUCH_DAY:
            return _("Tanggal lahir di dalam NIK tidak ada dalam kalender.")
        case Finding.NEVER_ISSUED:
            return _("Nomor urut 0000 tidak pernah diterbitkan.")
        case Finding.REGION_UNKNOWN:
            return _("Kode wilayah di dalam NIK tidak dikenal; mungkin wilayah lama.")
        case Finding.BIRTH_DIFFERS:
            return _("Tanggal lahir di dalam NIK berbeda dengan yang tertulis.")
        case Finding.SEX_DIFFERS:
            return _("Jenis kelamin menurut NIK berbeda dengan yang tertulis.")
