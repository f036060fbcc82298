"""The house rules, held against the code itself: rooms and imports, names, docstrings, tests, examples, tracked files.

Each test finds what there is; a new module needs a room in `ROOMS` and a test file, and no line here beyond that.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import each

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "foedus"
TESTS = ROOT / "tests"

# From the ground up: a module imports from rooms below its own, and from its own package.
ROOMS: tuple[set[str], ...] = (
    {"errors", "vocabulary", "begun", "complaints"},
    {"cache"},
    {"dates"},
    {"spans", "statement", "atlas", "fetch", "tabular"},
    {"relations", "names"},
    {"sources", "text"},
    {"timeline", "shelf"},
    {"store", "answers"},
    {"promises"},
    {"ask"},
    {"facts", "frames"},
    {"when", "fill", "compare", "lint"},
    {"check"},
    {"faces"},
    {""},  # the package itself opens the door to everything
)
CLOSED = {  # rooms that stay closed although they lie below
    "timeline": {"sources", "text"},
    "answers": {"sources", "text"},
    "ask": {"sources", "text"},
}
READS_ATLAS = {"names.load", "sources.atlas", "store"}  # the third compiles the snapshot
SIBLINGS = {"relations": {"base"}, "sources": set[str](), "frames.themes": set[str]()}  # what files may share
HEAVY = {"msgspec", "rich", "cyclopts", "re2", "ahocorasick_rs", "charset_normalizer"}


def _modules() -> dict[str, Path]:
    """Every module under its dotted name without `foedus.`; a package under its own."""
    found: dict[str, Path] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = _modules()
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
every_module = each("name", MODULES, name=lambda name: name or "foedus")


def _imports(name: str) -> Iterator[tuple[str, int]]:
    """Modules of foedus that a module imports, with the line."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "foedus":
                    yield alias.name.partition(".")[2], node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: imports are absolute"
            package, _, rest = (node.module or "").partition(".")
            if package == "foedus":
                for alias in node.names:
                    whole = f"{rest}.{alias.name}".strip(".")
                    yield (whole if whole in MODULES else rest), node.lineno


def _floor(name: str) -> int:
    """Number of the room of a module; a `__main__` is a door to everything, wherever it stands."""
    room = "" if name.endswith("__main__") else name.partition(".")[0]
    for number, rooms in enumerate(ROOMS):
        if room in rooms:
            return number
    pytest.fail(f"foedus.{name} has no room: give it one in ROOMS of {Path(__file__).name}")


# --- imports ----------------------------------------------------------------------------------------------------------


@every_module
def test_imports_point_down_or_stay_in_their_package(name: str) -> None:
    own = name.partition(".")[0]
    closed = CLOSED.get(own, set())
    for target, line in _imports(name):
        room = target.partition(".")[0]
        if target == "" or (room == own and not name.endswith("__main__")):  # "": `from foedus import __version__`
            continue
        assert _floor(target) < _floor(name), f"foedus.{name}:{line} reaches up to foedus.{target}"
        assert room not in closed, f"foedus.{name}:{line} has no business with foedus.{target}"


@every_module
def test_files_of_a_family_never_import_each_other(name: str) -> None:
    family, _, own = name.rpartition(".")
    if family not in SIBLINGS:
        return
    for target, line in _imports(name):
        package, _, sibling = target.rpartition(".")
        if package == family:
            assert sibling in SIBLINGS[family] or sibling == own, f"foedus.{name}:{line} imports its sibling {sibling}"


@every_module
def test_only_names_and_the_atlas_source_read_the_atlas(name: str) -> None:
    if name.partition(".")[0] == "atlas" or name in READS_ATLAS:
        return
    assert not [f"{name}:{line}" for target, line in _imports(name) if target.partition(".")[0] == "atlas"]


@every_module
def test_only_dates_knows_calendars(name: str) -> None:
    if name.partition(".")[0] == "dates":
        return
    named = [alias.name for node in ast.walk(TREES[name]) if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in ast.walk(TREES[name]) if isinstance(node, ast.ImportFrom)]
    assert not {"datetime", "calendar", "zoneinfo"} & set(named), (
        "take `day`, `edtf`, `shift`, `weekday` of foedus.dates"
    )


def test_importing_foedus_loads_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import foedus; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & {module.partition(".")[0] for module in loaded}


# --- names and docstrings ---------------------------------------------------------------------------------------------


def _exported(name: str) -> list[str]:
    """Names in `__all__`, if the module has it."""
    for node in TREES[name].body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            assert isinstance(node, ast.Assign | ast.AnnAssign)
            assert node.value is not None
            return list(ast.literal_eval(node.value))
    return []


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions: the order that the linter keeps, too."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2), name


@every_module
def test_all_is_sorted_and_true(name: str) -> None:
    exported = _exported(name)
    assert exported == sorted(exported, key=_order)
    module = importlib.import_module(f"foedus.{name}".rstrip(".")) if not name.endswith("__main__") else None
    assert module is None or not [word for word in exported if not hasattr(module, word)]


def test_the_package_itself_shows_at_most_sixteen_names() -> None:
    assert len(_exported("")) <= 16


@every_module
def test_every_module_says_what_comes_in_and_goes_out(name: str) -> None:
    assert ast.get_docstring(TREES[name]), f"{MODULES[name].name} has no docstring"


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Definition]]:
    """Public functions and classes, and the public methods of the classes."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{node.name}.")


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Names of the parameters that a reader must be told of."""
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return [argument.arg for argument in named if argument and argument.arg not in ("self", "cls")]


@every_module
def test_every_public_name_has_a_docstring(name: str) -> None:
    silent = [f"{what}:{node.lineno}" for what, node in _public(TREES[name].body) if not ast.get_docstring(node)]
    assert not silent


@every_module
def test_exported_functions_tell_parameters_and_results(name: str) -> None:
    exported = set(_exported(name))
    faults: list[str] = []
    for what, node in _public(TREES[name].body):
        if what not in exported or isinstance(node, ast.ClassDef):
            continue
        text = ast.get_docstring(node) or ""
        gives = node.returns is not None and ast.unparse(node.returns) not in ("None", "NoReturn")
        for needed, section in ((bool(_parameters(node)), "Parameters"), (gives, "Returns")):
            if needed and not re.search(rf"^(?:{section}|Yields)\n-{{3,}}$", text, re.MULTILINE):
                faults.append(f"{what}:{node.lineno} has no section {section}")
    assert not faults


# --- tests and examples -----------------------------------------------------------------------------------------------


@every_module
def test_every_module_has_a_test_file(name: str) -> None:
    """`text/times.py` has `text/test_times.py`; a part, `text/grammar/lists.py`, may share the file of its whole, and
    the rules of claims, loose readings, facts and questions of tables, which only work together, the tests of their
    package."""
    if name == "" or not any(isinstance(node, Definition) for node in TREES[name].body):  # only what it shows
        return
    if name.startswith(("text.claims", "text.loose.", "facts", "fill.", "faces.commands")):
        assert list(TESTS.joinpath(name.partition(".")[0]).glob("test_*.py"))
        return
    *folders, own = name.split(".")
    if folders and own in ("__main__", "base"):  # the door and the floor of a package are tested with it
        *folders, own = folders
    parts = own.strip("_").split("_")
    wanted = ["_".join(parts[:count]) for count in range(len(parts), 0, -1)]
    places = [TESTS.joinpath(*folders, f"test_{stem}.py") for stem in wanted]
    places += [TESTS.joinpath(*folders[:-1], f"test_{folders[-1]}.py")] if folders else []  # or of its package
    places += [TESTS / f"test_{folders[0]}.py"] if folders else []  # a package of one idea may have its tests in one
    if MODULES[name].name in ("__init__.py", "__main__.py", "base.py"):
        places.append(TESTS.joinpath(*folders, own, f"test_{own}.py"))
    assert any(place.is_file() for place in places), f"no {places[0].relative_to(ROOT)}"


DOCUMENTS = sorted(path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
every_document = each("path", DOCUMENTS, name=lambda path: path.name)


def _run(text: str, name: str, module: object = None) -> None:
    """Run the `>>>` examples of a text."""
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    names = dict(vars(module)) if module else {}
    told: list[str] = []
    runner.run(doctest.DocTestParser().get_doctest(text, names, name, None, 0), out=told.append)
    assert not told, "\n".join(told)


@every_module
def test_examples_in_docstrings_run(name: str) -> None:
    if ">>>" not in MODULES[name].read_text(encoding="utf-8"):
        return
    module = importlib.import_module(f"foedus.{name}".rstrip("."))
    texts = [("module", ast.get_docstring(TREES[name]) or "")]
    texts += [(what, ast.get_docstring(node) or "") for what, node in _public(TREES[name].body)]
    for what, text in texts:
        if ">>>" in text:
            _run(text, f"{name}.{what}", module)


@every_document
def test_python_examples_in_documents_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if ">>>" in text:
        _run(re.sub(r"^```.*$", "", text, flags=re.MULTILINE), path.name)


def _blocks(path: Path) -> Iterator[str]:
    """Lines of fenced code in a document."""
    for block in re.findall(r"^```.*?\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


@every_document
def test_commands_in_documents_are_understood(path: Path) -> None:
    commands = [m[1] for line in _blocks(path) if (m := re.match(r"(?:\$ )?(?:\.venv/bin/)?foedus (.+)", line))]
    if not commands:
        return
    app = pytest.importorskip("foedus.faces.cli", exc_type=ModuleNotFoundError).app
    for command in commands:
        words = shlex.split(re.split(r" [|<>]", command)[0], comments=True)
        if words not in (["--help"], ["--version"]):
            app.parse_args(words, print_error=False, exit_on_error=False)


@every_document
def test_make_targets_in_documents_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    said = re.findall(r"(?:^|`)make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(said) <= targets


def test_every_question_is_a_command() -> None:
    cli = pytest.importorskip("foedus.faces.cli", exc_type=ModuleNotFoundError)
    from foedus.ask import QUESTIONS

    assert set(QUESTIONS) <= set(cli.app)


# --- what is tracked --------------------------------------------------------------------------------------------------


def _tracked() -> list[Path]:
    """Files under version control, or all files where there is none."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not {".venv", ".git"} & set(path.parts)]


# The start of a path on somebody's machine (not inside an address or a longer path), and hosts of package registries.
ELSEWHERE = re.compile(
    r"(?<![\w.~/-])/(?:home|root|Users|w[o]rk|t[m]p|mnt|opt)/\w|p[y]thonhosted|p[y]pi\.org|n[p]mjs\.|d[e]b\.debian"
)


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    found: list[str] = []
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
                if ELSEWHERE.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}")
    assert not found


def test_tracked_names_are_small_and_plain() -> None:
    for path in _tracked():
        name = path.relative_to(ROOT).as_posix()
        assert re.fullmatch(r"[A-Za-z0-9._/@+-]+", name), name
        assert path.stat().st_size < 2_000_000, name
