"""Write what the rules say into the README and into docs/rules.md."""

from __future__ import annotations

import re
from pathlib import Path

from verify_lint.reports.pages import document, table

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
RULES = ROOT / "docs" / "rules.md"


def replace(text: str, marker: str, content: str) -> str:
    """The text with new content between the two comments of a marker."""
    return re.sub(
        rf"(<!-- {marker} -->\n).*?(<!-- /{marker} -->)",
        lambda match: match[1] + content + match[2],
        text,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    README.write_text(replace(README.read_text(encoding="utf-8"), "rules", table()), encoding="utf-8")
    RULES.parent.mkdir(exist_ok=True)
    RULES.write_text(document(), encoding="utf-8")
