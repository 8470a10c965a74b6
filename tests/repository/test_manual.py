"""The manual names what there is: powers, workflows, settings, dependencies, commands."""

import re
import tomllib

import pytest

from thidua.web import manual

SETTING = re.compile(r"\bTHIDUA_[A-Z_]+\b")


@pytest.mark.parametrize("name", ["roles.md", "workflows.md"])
def test_printed_pages_are_the_approved_ones(root, name):
    printed = manual.pages()[name]
    assert len(printed.splitlines()) > 10
    assert (root / "docs" / name).read_text(encoding="utf-8") == printed, "run: make manual, and have it approved"


def test_every_setting_is_explained(root):
    code = [*(root / "src").rglob("*.py"), *(root / "scripts").rglob("*.py"), root / "Makefile", root / "tests/conftest.py"]
    named = {name for path in code for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    named -= {name for name in named if name.endswith("_")}
    assert "THIDUA_DATA" in named
    explained = (root / "docs/settings.md").read_text(encoding="utf-8")
    assert sorted(name for name in named if f"`{name}`" not in explained) == []


def test_every_dependency_has_its_reason(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[\[~>=<; ]", line)[0].lower() for line in wanted]
    assert "django" in names
    explained = (root / "docs/dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in names if f"| {name} |" not in explained] == []


def test_every_command_of_the_makefile_is_explained(root):
    targets = re.search(r"\.PHONY: (.+?)\n\n", (root / "Makefile").read_text(encoding="utf-8"), re.S)
    names = set(targets[1].replace("\\", " ").split()) - {"help", "installed", "installed-dev", "system", "language"}
    explained = (root / "README.md").read_text(encoding="utf-8") + (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"make {name}" not in explained) == []


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_opens_with_the_two_commands(root, name):
    start = (root / name).read_text(encoding="utf-8")[:900]
    assert "make run" in start
    assert "make test" in start
