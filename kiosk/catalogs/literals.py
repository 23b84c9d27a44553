"""Finds the literals that an expression of a Python module may stand for."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A literal, and the line it stands on."""

    value: str
    lineno: int


class Literals:
    """Follows the names of one module to what is assigned to them.

    It reads choices (`a if b else c`), tables (`TEXTS[key]`, `TEXTS.get(key, other)`) and loops
    over tables. What comes from another module or from a call it does not follow: there the
    message is to be wrapped in `i18n.mark`.
    """

    def __init__(self, tree: ast.Module) -> None:
        self._values: dict[str, list[ast.expr]] = defaultdict(list)
        self._parts: dict[str, list[tuple[ast.expr, int]]] = defaultdict(list)
        self._items: dict[str, list[tuple[ast.expr, int | None]]] = defaultdict(list)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._assigned(target, node.value)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                self._assigned(node.target, node.value)
            elif isinstance(node, ast.For | ast.comprehension):
                self._looped(node.target, node.iter)

    def _assigned(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self._values[target.id].append(value)
        elif isinstance(target, ast.Tuple):  # `text, icon = TABLE[key]`
            for place, part in enumerate(target.elts):
                if isinstance(part, ast.Name):
                    self._parts[part.id].append((value, place))

    def _looped(self, target: ast.expr, table: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self._items[target.id].append((table, None))
        elif isinstance(target, ast.Tuple):
            for place, part in enumerate(target.elts):
                if isinstance(part, ast.Name):
                    self._items[part.id].append((table, place))

    def of(self, node: ast.expr) -> Iterator[Text]:
        """Yield the texts that *node* may be."""
        seen: set[tuple[str, int]] = set()
        for text in self._texts(node, frozenset()):
            if text.value and (text.value, text.lineno) not in seen:
                seen.add((text.value, text.lineno))
                yield text

    def _texts(self, node: ast.expr, names: frozenset[str]) -> Iterator[Text]:
        for value in self._followed(node, names):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield Text(value.value, value.lineno)

    def _followed(self, node: ast.expr, names: frozenset[str]) -> Iterator[ast.expr]:
        """Yield what *node* may be, with names (but not *names*), tables and choices resolved."""
        match node:
            case ast.IfExp():
                yield from self._followed(node.body, names)
                yield from self._followed(node.orelse, names)
            case ast.BoolOp():
                for value in node.values:
                    yield from self._followed(value, names)
            case ast.Name() if node.id not in names:
                yield from self._named(node.id, names | {node.id})
            case ast.Subscript():
                yield from self._entries(node.value, None, names)
            case ast.Call(func=ast.Attribute(attr="get")):
                yield from self._entries(node, None, names)
                for other in node.args[1:]:
                    yield from self._followed(other, names)
            case _:
                yield node

    def _named(self, name: str, names: frozenset[str]) -> Iterator[ast.expr]:
        for value in self._values[name]:
            yield from self._followed(value, names)
        for whole, place in self._parts[name]:
            for value in self._followed(whole, names):
                yield from self._at(value, place, names)
        for table, within in self._items[name]:
            yield from self._entries(table, within, names)

    def _entries(
        self, table: ast.expr, place: int | None, names: frozenset[str]
    ) -> Iterator[ast.expr]:
        """Yield the entries of *table*, or what stands in them at *place*."""
        view = ""
        if isinstance(table, ast.Call) and isinstance(table.func, ast.Attribute):
            view, table = table.func.attr, table.func.value
        elif isinstance(table, ast.Call) and table.args:  # enumerate(…), zip(…), sorted(…)
            table = table.args[0]
        for value in self._followed(table, names):
            if isinstance(value, ast.Dict):
                of_keys = view == "keys" or (view == "items" and place == 0)
                within = None if view == "items" else place
                for entry in value.keys if of_keys else value.values:
                    if entry is not None:
                        yield from self._at(entry, within, names)
            elif isinstance(value, ast.Tuple | ast.List | ast.Set):
                for entry in value.elts:
                    yield from self._at(entry, place, names)

    def _at(self, entry: ast.expr, place: int | None, names: frozenset[str]) -> Iterator[ast.expr]:
        if place is None:
            yield from self._followed(entry, names)
        elif isinstance(entry, ast.Tuple | ast.List) and place < len(entry.elts):
            yield from self._followed(entry.elts[place], names)
