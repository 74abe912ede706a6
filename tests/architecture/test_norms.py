"""The norms of the code: sizes, words and who may know whom."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import PRODUCT, ROOT, Function, Source, sources

MODULE_LINES = 300
TEST_MODULE_LINES = 400
FUNCTION_LINES = 40
POSITIONAL = 5
# Who speaks to the broker: tasks take what it brings, the ledger sends.
KNOWS_CELERY = {
    "annotations/jobs/services.py",
    "annotations/tasks/runner.py",
    "project/celery.py",
}
NAMES_OF_NOTHING = {"utils", "helpers", "common", "misc", "util", "helper"}
NO_DOCSTRING = {"Meta", "Migration"}


def test_modules_are_short() -> None:
    assert _too_long(sources(*PRODUCT), MODULE_LINES) == []
    assert _too_long(sources("tests"), TEST_MODULE_LINES) == []


def test_functions_are_short() -> None:
    found = [
        f"{source.path}:{function.lineno} {function.name}"
        for source in sources(*PRODUCT)
        for function in source.functions()
        if _length(function) > FUNCTION_LINES
    ]
    assert found == []


def test_functions_take_few_positional_arguments() -> None:
    found = [
        f"{source.path}:{function.lineno} {function.name}"
        for source in sources(*PRODUCT)
        for function in source.functions()
        if len([one for one in function.args.args if one.arg not in ("self", "cls")]) > POSITIONAL
    ]
    assert found == []


def test_what_others_may_use_says_what_it_is() -> None:
    found = [
        f"{source.path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"
        for source in sources(*PRODUCT)
        for node in (source.tree, *_public(source.tree))
        if ast.get_docstring(node) is None
        and not (isinstance(node, ast.Module) and source.lines == 0)
    ]
    assert found == []


def test_room_doors_hold_nothing_but_words() -> None:
    rooms = [
        source
        for source in sources("annotations")
        if source.path.endswith("/__init__.py") and source.path.count("/") == 2
    ]
    with_code = [
        source.path
        for source in rooms
        if len(source.tree.body) > 1 and source.path not in ("annotations/models/__init__.py",)
    ]
    assert with_code == ["annotations/tasks/__init__.py"] or with_code == []


def test_only_the_ledger_and_its_tasks_know_celery() -> None:
    found = {
        source.path
        for source in sources(*PRODUCT)
        for module in source.imports()
        if module.split(".")[0] in ("celery", "kombu")
    }
    assert found == KNOWS_CELERY


def test_signals_carry_no_domain_logic() -> None:
    found = [
        source.path
        for source in sources("annotations")
        if "django.dispatch" in set(source.imports())
        or "django.db.models.signals" in set(source.imports())
    ]
    assert found == []


def test_every_module_is_named_for_what_it_does() -> None:
    found = [
        source.path
        for source in sources(*PRODUCT)
        if NAMES_OF_NOTHING & set(source.path.removesuffix(".py").split("/"))
    ]
    assert found == []


def test_every_command_has_its_tests() -> None:
    commands = {path.stem for path in _modules("annotations/management/commands")}
    tested = {path.stem.removeprefix("test_") for path in _modules("tests/management")}
    assert commands <= tested


def _modules(folder: str) -> Iterator[object]:
    return (path for path in (ROOT / folder).glob("*.py") if path.stem != "__init__")


def _too_long(found: tuple[Source, ...], limit: int) -> list[str]:
    return [f"{source.path}: {source.lines}" for source in found if source.lines > limit]


def _length(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for node in tree.body:
        named = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if not named or node.name.startswith("_") or node.name in NO_DOCSTRING:
            continue
        if any(isinstance(one, ast.Name) and one.id == "overload" for one in node.decorator_list):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)
