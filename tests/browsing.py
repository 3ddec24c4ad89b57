"""How does a test open pages as somebody of the cast?"""

from django.test import Client as Browser

from cast import Cast


def signed_in(cast: Cast, name: str) -> Browser:
    browser = Browser()
    browser.force_login(cast.staff[name])
    return browser
