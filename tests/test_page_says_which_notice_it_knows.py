"""Does a page name the newest notice that it knows, so that the screen asks only for later ones?"""

import pytest
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from titian.audit.deeds import deed
from titian.audit.models import Notice

pytestmark = pytest.mark.django_db


def said_meanwhile(cast: Cast) -> int:
    with deed("office.founded", subject=cast.palu, by=cast.ratmi, at=NOW):
        pass
    return Notice.objects.latest("pk").pk


def test_the_newest_notice_before_the_page_stands_in_it(cast: Cast) -> None:
    said_meanwhile(cast)
    newest = said_meanwhile(cast)
    page = signed_in(cast, "ratmi").get("/").content.decode()
    assert f'data-since="{newest}"' in page


def test_before_the_first_notice_and_signed_out_nothing_is_named(cast: Cast) -> None:
    said_meanwhile(cast)
    assert 'data-since="' not in Browser().get("/masuk/login/").content.decode()
    Notice.objects.all().delete()
    assert 'data-since="' not in signed_in(cast, "ratmi").get("/").content.decode()
