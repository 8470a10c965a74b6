"""Files and functions stay short enough to be read in one go, and no work is left lying in comments."""

import ast
import re
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 60
TEMPLATE_LINES = 120
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def sources(root: Path, *folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_short(root):
    checked = sources(root, "src", "tests", "bench", "scripts")
    assert len(checked) > 50
    assert {str(path.relative_to(root)): lines_of(path) for path in checked if lines_of(path) > FILE_LINES} == {}


def test_functions_are_short(root):
    long = {}
    for path in sources(root, "src", "tests", "bench", "scripts"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    long[f"{path.relative_to(root)}:{node.name}"] = length
    assert long == {}


def test_templates_and_own_style_sheets_and_scripts_are_short(root):
    limits = {"*.html": TEMPLATE_LINES, "*.css": FILE_LINES, "*.js": FILE_LINES}
    long = {
        str(path.relative_to(root)): lines_of(path)
        for pattern, limit in limits.items() for path in (root / "src").rglob(pattern)
        if lines_of(path) > limit and ".min." not in path.name
    }
    assert long == {}


def test_nothing_is_left_for_later_in_comments(root):
    marked = [
        str(path.relative_to(root)) for path in sources(root, "src", "bench", "scripts")
        if UNFINISHED.search(path.read_text(encoding="utf-8"))
    ]
    assert marked == []


def test_no_import_stands_inside_a_function(root):
    inside = [
        f"{path.relative_to(root)}:{child.lineno}"
        for path in sources(root, "src", "scripts")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_public_functions_say_what_they_will_do(root):
    silent = []
    for path in sources(root, "src"):
        if "management" in path.parts or path.name in {"urls.py", "apps.py"}:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(root)}:{node.name}")
    assert silent == []
