"""Parts of a page that are the same at every drawing become text, in each language; no others."""

import pytest
from django.template import Context, Engine, Template
from django.template.base import Node, TextNode
from django.template.defaulttags import IfNode
from django.utils.translation import override

PAGES = {
    "page.html": "{% load i18n %}{# a note #}<p>{% trans 'Klien' %} {% icon 'lock' %} "
    "{% url 'clients' %}</p>{% if one %}<b>{% trans 'Hari ini' %}</b>{% else %}"
    "{% trans 'Cetak' %}{% endif %}",
    "named.html": "{% load i18n %}{% trans 'Klien' as word %}{{ word }}{% trans word %}",
    "part.html": "{% load i18n %}{% include 'whole.html' %}",
    "whole.html": "{% load i18n %}{% for n in many %}{{ n }}: {% trans 'Klien' %};{% endfor %}",
}


@pytest.fixture
def engine() -> Engine:
    return Engine(
        loaders=[
            (
                "titian.desk.folding.Loader",
                [("django.template.loaders.locmem.Loader", PAGES)],
            )
        ],
        libraries={"i18n": "django.templatetags.i18n"},
        builtins=["titian.desk.templatetags.titian"],
    )


def _drawn(engine: Engine, name: str, **context: object) -> str:
    return engine.get_template(name).render(Context(context))


def test_each_language_has_its_own_words(engine: Engine) -> None:
    for _ in range(2):
        with override("id"):
            assert "<p>Klien <svg" in _drawn(engine, "page.html")
        with override("en"):
            assert "<p>Client <svg" in _drawn(engine, "page.html")


def test_it_reads_as_django_would_draw_it(engine: Engine) -> None:
    plain = Engine(
        loaders=[("django.template.loaders.locmem.Loader", PAGES)],
        libraries={"i18n": "django.templatetags.i18n"},
        builtins=["titian.desk.templatetags.titian"],
    )
    for language in ("id", "en"):
        with override(language):
            for name in PAGES:
                for one in (True, False):
                    context = {"one": one, "many": [1, 2]}
                    assert _drawn(engine, name, **context) == _drawn(plain, name, **context)


def test_only_what_changes_is_left(engine: Engine) -> None:
    with override("id"):
        first, second = engine.get_template("page.html").nodelist
    assert isinstance(first, TextNode) and isinstance(second, IfNode)
    assert [type(node) for _, nodes in second.conditions_nodelists for node in nodes] == [
        TextNode,
        TextNode,
    ]


def test_a_mistake_still_says_where_it_stands(engine: Engine) -> None:
    template: Template = engine.get_template("page.html")
    assert all(isinstance(node, Node) and node.origin is not None for node in template.nodelist)
