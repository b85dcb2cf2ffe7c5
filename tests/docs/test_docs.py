"""The pages say what the code does: a link leads somewhere, a table has what the program has."""

import re
from datetime import time
from pathlib import Path

import pytest
from django.utils import translation

from server.core.operations import operations
from server.demo.staff import COLLEAGUES, PASSWORD
from server.hotels.parameters import Parameters
from server.staff.roles import PERMISSION_WORDS, ROLES

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
README = (ROOT / "README.md", ROOT / "README.zh.md")
LARGEST_PICTURE = 200_000
ROLE_COLUMNS = (
    "receptionist",
    "cashier",
    "housekeeper",
    "supervisor",
    "night_auditor",
    "sales",
    "manager",
    "administrator",
)


def text(name):
    return (ROOT / name).read_text("utf-8")


def table(name, heading):
    """The cells of the table under a heading, without its head."""
    below = text(name).split(f"## {heading}\n", 1)[1]
    lines = [line for line in below.split("\n## ", 1)[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_index():
    index = text("docs/README.md")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert [name for name in pages if f"({name})" not in index] == []


def test_pictures_are_small_and_shown():
    shown = "".join(page.read_text("utf-8") for page in README)
    pictures = sorted((ROOT / "docs/pictures").iterdir())
    assert pictures
    assert [one.name for one in pictures if one.stat().st_size >= LARGEST_PICTURE or one.name not in shown] == []


@pytest.mark.parametrize(("page", "heading"), [("README.md", "Who may sign in"), ("README.zh.md", "登录账号")])
def test_the_readme_names_who_may_sign_in(page, heading):
    assert PASSWORD in text(page)
    told = {row[0].strip("`"): row[1] for row in table(page, heading)}
    assert told == {one.username: one.name for one in COLLEAGUES}


def test_the_roles_are_those_of_a_house_as_it_opens():
    with translation.override("en"):
        wanted = [
            [str(words), *("✓" if permission in ROLES[role][2] else "" for role in ROLE_COLUMNS)]
            for permission, words in PERMISSION_WORDS.items()
        ]
    assert set(ROLE_COLUMNS) == set(ROLES)
    assert table("docs/administration.md", "Roles") == wanted


def test_the_settings_are_told_with_their_defaults_and_words():
    with translation.override("en"):
        wanted = [
            [str(field.json_schema_extra["title"]), shown(field), str(field.json_schema_extra["help"])]
            for field in Parameters.model_fields.values()
        ]
    assert table("docs/administration.md", "Settings") == wanted


def shown(field):
    if isinstance(field.default, bool):
        return "on" if field.default else "off"
    if isinstance(field.default, time):
        return f"{field.default:%H:%M}"
    return str(field.json_schema_extra["choices"].get(field.default, field.default))


def test_every_variable_of_the_environment_is_told():
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', text("server/config/settings.py")))
    told = set(re.findall(r"`([A-Z_]{4,})`", text("docs/installing.md")))
    assert read - told == set()


def test_operations_that_pages_name_are_there():
    names = {operation.name for operation in operations()}
    apps = {name.split(".")[0] for name in names}
    named = {
        word
        for page in PAGES
        for word in re.findall(r"`(\w+\.\w+)`", page.read_text("utf-8"))
        if "decisions" in str(page)
    }
    called = set(re.findall(r"operations/([a-z_]+\.[a-z_]+)", text("docs/api.md")))
    assert {word for word in named if word.split(".")[0] in apps} | called <= names | set(PERMISSION_WORDS)
