"""Lists in the other files that offices have: .xls, .ods, .csv; and those of who means harm."""

import csv
import zlib
from base64 import b85decode
from collections.abc import Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from list_scenes import workbook

# An .xls of Excel 97: titles Nama, JK, Tgl Lahir, NIK; Suto with a real day and his NIK as text;
# Wati with Excel's number of days and her NIK as a number.
OLD_EXCEL = zlib.decompress(
    b85decode(
        b"c-rk)Pe@cj82`=NU3V2-cWn(ckVVMK1b3Ct0^Kr8%0Jj2Fe9k9X|-s(@z@S_D9bzsQKzEIf*rb8UHU^E>efLpDhP"
        b"sLP3Y34qM(EB>znV*mYRVJB^mGcm~ZC$zM0?5d-Kh_dGGn8Kb^W;K7|Enh65QhA9-_Zf>M4~@qzrNDT~?ML&>zUq"
        b"LA;QiOh51QPG53&Y_&|DQLLkd`c2{N9hnwp(_#Z4=y8GcnrFbV`w5NaDyyfl<}xaSRQ4$isfyt`IzNawp?P_M0L~"
        b"RASNSS)r~5O4``L_^Fs38=QeNH5=JSW$tXT|Sy**l*k;7^!4>AHa28?=G@)(%@qR<<#kh$AptZHOv$M9BkVb$edk"
        b"kOAAn+x-s-FaH`|{ca$o_4<-TfQ8hbD2M{i@~!hG8DzMKVf3-Qu(sa;ttUsT(us<xN{Aa&+k@b&B-e?WFHNJ{auK"
        b"Ps9ud*>|;jfqkcwiC{Dq54P*ZP=aErgLa38x`uEl9Igx1H*N|Mh^0qQ#>m@UAc=Vg@y**oig;xelI%k<m;JoHd~^"
        b"#lw?4h-jCMy3vt^jy8rHjIt-KYOI4@gJV=sFgETyNKTWn-`fmzpZxtwKyf}irL?ow6QIl^@=vbT!*sb{>5teaC_P"
        b"vy}MdmdDbPDeISdAx1vOkn(VB!x<PWPQ|LUL&XxHRAd;iHDJFF4R8smSx#5dy+@<sj-{t1zL<*xe5t>mX;=;j`*Q"
        b"z>RDNugEWWY5{qyN=5ng~g1KCzoz<kK(FnJ^7s@BO@)Vc02$#lOZpCHInn!VIJgzIm<<R85DY;V96CXdn+PuA4E5"
        b"SY4n0DTuD1Z$cHf-3iVZ(-ve-DCBoYpB@o+4f91n*Y=b!I7L?B68+E%qWoSCT#|cOXu=fuWq@XEj_R%O#fBCi}lo"
        b"qKA4nFn}nJV<6}Fr7tis_kNb#(D&z-P_F%FavA4e?*BU`%juv"
    )
)


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def ods(rows: Sequence[Sequence[object]], *, repeated: int = 0, program: bool = False) -> bytes:
    """An OpenDocument sheet; `repeated` asks for one cell many times over."""
    body = "".join(
        f"<table:table-row>{''.join(_cell(c) for c in row)}</table:table-row>" for row in rows
    )
    if repeated:
        body += (
            f'<table:table-row table:number-rows-repeated="{repeated}"><table:table-cell '
            f'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Daftar">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", ZIP_STORED)
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", content)
        if program:
            packed.writestr("Basic/Standard/Module1.xml", "<module/>")
    return out.getvalue()


def _cell(value: object) -> str:
    text = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def csv_of(
    rows: Sequence[Sequence[object]], *, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    """The same .xlsx with one file more, or with this one in place of its own."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, member)
    return out.getvalue()


def bomb(rows: Sequence[Sequence[object]]) -> bytes:
    """A sheet of a few kilobytes that unpacks to a hundred megabytes."""
    sheet = b"<worksheet><sheetData>" + b"<row/>" * 17_000_000 + b"</sheetData></worksheet>"
    return with_member(workbook(*rows), "xl/worksheets/sheet1.xml", sheet)


def with_macro(rows: Sequence[Sequence[object]]) -> bytes:
    return with_member(workbook(*rows), "xl/vbaProject.bin", b"Attribut")


def far_away(rows: Sequence[Sequence[object]]) -> bytes:
    """One cell in the last corner of the sheet: seventeen thousand million empty ones before it."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return with_member(workbook(*rows), "xl/worksheets/sheet1.xml", sheet)
