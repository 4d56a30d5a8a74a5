"""Finds the messages in Python code: what calls of `wording`, `counted` and `_` are given.

A text may stand in the call, in a choice between two, or in a name or a table of the same module that the
call looks it up in; a table's keys are no messages.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from generator.locale.message import Message

_PLAIN = {"wording", "_", "self"}
"""`self` is how `Wording` calls itself."""
_COUNTED = "counted"
_MISSING = "NotMeasured"
"""What a metric lacks is said on pages; the message is its second argument."""

Scope = dict[str, list[ast.expr]]
"""What is assigned to each name."""


def messages_of(code: str) -> Iterator[Message]:
    """Yield the messages in a module's code."""
    module = ast.parse(code)
    outer = _assigned(module.body)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for function in functions:
        scope = {**outer, **_assigned(list(ast.walk(function)))}
        yield from _called(ast.walk(function), scope)
    yield from _called((node for node in ast.walk(module) if id(node) not in inside), outer)


def _assigned(nodes: list[ast.AST] | list[ast.stmt]) -> Scope:
    found: Scope = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found.setdefault(node.target.id, []).append(node.value)
    return found


def _called(nodes: Iterator[ast.AST], scope: Scope) -> Iterator[Message]:
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        if name in _PLAIN and node.args:
            yield from _texts(node.args[0], scope)
        elif name == _MISSING and len(node.args) > 1:
            yield from _texts(node.args[1], scope)
        elif name == _COUNTED and len(node.args) > 2:  # noqa: PLR2004 - number, singular, plural
            one, many = (list(_texts(argument, scope)) for argument in node.args[1:3])
            yield from zip(one, many, strict=True)


def _texts(node: ast.expr, scope: Scope) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp():
            yield from _texts(node.body, scope)
            yield from _texts(node.orelse, scope)
        case ast.Dict():
            for value in node.values:
                yield from _texts(value, scope)
        case ast.Subscript():
            yield from _texts(node.value, scope)
        case ast.Call(func=ast.Attribute(attr="get", value=table)):
            yield from _texts(table, scope)
            for otherwise in node.args[1:]:
                yield from _texts(otherwise, scope)
        case ast.Name():
            for value in scope.get(node.id, []):
                yield from _texts(value, {})
