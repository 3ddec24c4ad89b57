"""What of a page is the same at every drawing? It is drawn when the template is read.

Half the nodes of our templates are words to translate, drawings and addresses without a variable.
Django resolves each anew for every page, which costs more than all that changes. This loader
reads a template once for each language and puts text in their place; nothing else differs.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Origin,
    Template,
    TextNode,
    Variable,
)
from django.template.context import Context
from django.template.defaulttags import CommentNode, IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from titian.desk.addresses import address
from titian.desk.templatetags.titian import asset, icon

STEADY_TAGS = {asset, icon}


class Loader(cached.Loader):
    """Django's own cached loader, a copy for each language."""

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        return f"{get_language() or ''}:{super().cache_key(template_name, skip)}"

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        is_known = self.cache_key(template_name, skip) in self.get_template_cache
        template = super().get_template(template_name, skip)
        if not is_known:
            _fold(template.nodelist)
        return template


class Address(URLNode):
    """{% url "client" client.pk %}: by ids alone."""

    def render(self, context: Context) -> str:
        ids = [one.resolve(context) for one in self.args]
        return address(self.view_name.resolve(context), *ids)


def _fold(nodes: NodeList) -> None:
    """In place, with everything that hangs below."""
    folded: list[Node] = []
    for node in nodes:
        for below in _below(node):
            _fold(below)
        new = _folded(node)
        last = folded[-1] if folded else None
        if isinstance(new, TextNode) and isinstance(last, TextNode):
            last.s += new.s
        elif not isinstance(new, TextNode) or new.s:
            folded.append(new)
    nodes[:] = folded


def _below(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        yield from (nodes for _, nodes in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        if isinstance(found := getattr(node, name, None), NodeList):
            yield found


def _folded(node: Node) -> Node:
    if isinstance(node, TextNode):
        return _placed(TextNode(node.s), node)
    if _is_steady(node):
        with suppress(NoReverseMatch):  # said when it is drawn, if ever
            return _placed(TextNode(node.render(Context())), node)
    if type(node) is URLNode and node.asvar is None and not node.kwargs:
        return _placed(Address(node.view_name, node.args, {}, None), node)
    return node


def _is_steady(node: Node) -> bool:
    """Does it draw the same whatever the page is about?"""
    match node:
        case CommentNode() | LoadNode():
            return True
        case TranslateNode(asvar=None, message_context=None, noop=False):
            return _is_word(node.filter_expression)
        case SimpleNode(target_var=None) if not (node.kwargs or node.takes_context):
            return node.func in STEADY_TAGS and _are_words(node.args)
        case URLNode(asvar=None) if not (node.args or node.kwargs):
            return _is_word(node.view_name)
        case _:
            return False


def _are_words(found: Iterable[FilterExpression]) -> bool:
    return all(_is_word(one) for one in found)


def _is_word(found: FilterExpression) -> bool:
    """Written in the template itself, and not filtered."""
    var = found.var
    is_literal = isinstance(var, str) or (isinstance(var, Variable) and var.lookups is None)
    return is_literal and not found.filters


def _placed(new: Node, old: Node) -> Node:
    """Where it stands in its template, as error pages ask."""
    new.token, new.origin = old.token, old.origin
    return new
