"""`.env.example` names every variable that the settings read, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = re.compile(r"""env\.\w+\(\s*"([A-Z_]+)"|environ\.get\("([A-Z_]+)\"""")
# Given by make or by the machine, not kept in a file.
ELSEWHERE = {"PORT"}


def test_the_example_holds_what_the_settings_read() -> None:
    sources = [
        *(ROOT / "project").rglob("*.py"),
        *(ROOT / "annotations" / "management").rglob("*.py"),
    ]
    read = {
        first or second
        for source in sources
        for first, second in READ.findall(source.read_text("utf-8"))
    }
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
    assert named == read - ELSEWHERE
