"""What can be asked, with what, and what is answered? The same description for programs and people.

OpenAPI 3.1 as JSON, and a page of our own made from it: nothing is fetched from elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from titian.api.entrance import Token
from titian.api.problems import MEDIA_TYPE
from titian.offices.access import WHAT_PROGRAMS_MAY, Scope

PREFIX = "api/v1/"
JSON = "application/json"
IN_WORDS = ("summary", "description")
Tree = dict[str, object]


@dataclass(frozen=True)
class Asked:
    """One parameter or one field."""

    name: str
    kind: str
    is_required: bool


@dataclass(frozen=True)
class Described:
    """One operation as the page shows it."""

    method: str
    path: str
    summary: str
    description: str
    scopes: tuple[str, ...]
    parameters: tuple[Asked, ...]
    fields: tuple[Asked, ...]
    answers: tuple[int, ...]


def schema(api: NinjaAPI, request: HttpRequest) -> HttpResponse:
    """For programs that make a client of it, and for tests."""
    assert request.method
    return JsonResponse(_whole(api), json_dumps_params={"ensure_ascii": False})


def description_page(api: NinjaAPI, request: HttpRequest) -> HttpResponse:
    """For people: every operation, who may, what is sent and what comes back."""
    context = {
        "operations": list(_operations(api)),
        "address": f"{settings.PUBLIC_ADDRESS}/{PREFIX}",
    }
    return render(request, "api/page.html", context)


def _whole(api: NinjaAPI) -> Tree:
    tree = dict(OpenAPISchema(api, PREFIX.rstrip("/")))
    for path in cast(Mapping[str, Mapping[str, Tree]], tree["paths"]).values():
        for operation in path.values():
            _say(operation)
    return tree


def _say(operation: Tree) -> None:
    """In the reader's language; a problem has its own media type."""
    for name in IN_WORDS:
        operation[name] = _(str(operation[name]))
    operation["tags"] = [_(str(tag)) for tag in cast(list[str], operation["tags"])]
    for status, answer in cast(Mapping[int, Tree], operation["responses"]).items():
        content = cast(Tree, answer.get("content", {}))
        if status >= 400 and JSON in content:
            answer["content"] = {MEDIA_TYPE: content[JSON]}


def _operations(api: NinjaAPI) -> Iterator[Described]:
    tree = _whole(api)
    schemas = cast(Mapping[str, Tree], cast(Tree, tree["components"])["schemas"])
    scopes = {operation_id: scopes_of(one) for operation_id, one in operations_of(api)}
    for path, methods in cast(Mapping[str, Mapping[str, Tree]], tree["paths"]).items():
        for method, one in methods.items():
            yield Described(
                method=method.upper(),
                path=path,
                summary=str(one["summary"]),
                description=str(one["description"]),
                scopes=scopes[str(one["operationId"])],
                parameters=tuple(_parameters(one, schemas)),
                fields=tuple(_fields(one, schemas)),
                answers=tuple(sorted(cast(Mapping[int, Tree], one["responses"]))),
            )


def operations_of(api: NinjaAPI) -> Iterator[tuple[str, Operation]]:
    for bound in api._get_bound_routers():
        for view in bound.path_operations.values():
            for one in view.operations:
                yield one.operation_id or api.get_openapi_operation_id(one), one


def scopes_of(operation: Operation) -> tuple[str, ...]:
    """Any of these scopes of a token opens it."""
    doors = [door for door in operation.auth_callbacks if isinstance(door, Token)]
    rights = {right for door in doors for right in door.entrance.rights}
    return tuple(
        name
        for name, held in WHAT_PROGRAMS_MAY.items()
        if any(held.get(right, Scope.NONE) for right in rights)
    )


def _parameters(operation: Tree, schemas: Mapping[str, Tree]) -> Iterator[Asked]:
    for one in cast(list[Tree], operation["parameters"]):
        shape = _named(cast(Tree, one["schema"]), schemas)
        yield Asked(str(one["name"]), _kind(shape), bool(one["required"]))


def _fields(operation: Tree, schemas: Mapping[str, Tree]) -> Iterator[Asked]:
    body = cast(Tree, operation.get("requestBody", {}))
    content = cast(Mapping[str, Tree], body.get("content", {}))
    if JSON in content:
        shape = cast(Tree, content[JSON]["schema"])
        yield from _fields_of(_named(shape, schemas), schemas, "")


def _fields_of(shape: Tree, schemas: Mapping[str, Tree], under: str) -> Iterator[Asked]:
    required = cast(list[str], shape.get("required", []))
    for name, field in cast(Mapping[str, Tree], shape.get("properties", {})).items():
        inner = _named(field, schemas)
        if "properties" in inner:
            yield from _fields_of(inner, schemas, f"{under}{name}.")
        else:
            yield Asked(f"{under}{name}", _kind(inner), name in required)


def _named(shape: Tree, schemas: Mapping[str, Tree]) -> Tree:
    """What a reference stands for, also the one that may be left out."""
    several = cast(list[Tree], shape.get("anyOf", shape.get("allOf", [])))
    options = [one for one in several if "$ref" in one]
    named = str((options[0] if options else shape).get("$ref", ""))
    return schemas[named.rpartition("/")[2]] if named else shape


def _kind(shape: Tree) -> str:
    """string, date, uuid …; the words of a choice."""
    if "enum" in shape:
        return " · ".join(str(one) or "“”" for one in cast(list[object], shape["enum"]))
    options = cast(list[Tree], shape.get("anyOf", []))
    kinds = [_kind(one) for one in options if one.get("type") != "null"]
    return " · ".join(kinds) or str(shape.get("format") or shape.get("type", ""))
