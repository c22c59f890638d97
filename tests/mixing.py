"""Articles mixed from the sentences of all cases: news of our own, as no rule has seen it."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_CASES = Path(__file__).parent.parent / "fixtures" / "cases"
_FIRST_DAY = date(2022, 1, 1)
_DAYS = 400
_PARAGRAPHS = 9
_RETOLD = 500  # sentences that articles share, so that what is said is said again
_DIGIT = re.compile(r"(?<![\d.,])[2-9](?=[\d ,.])")


@cache
def read_cases() -> list[str]:
    """Return the texts of all cases in order."""
    return sorted(
        case["text"]
        for path in _CASES.glob("*/*.json")
        for case in json.loads(path.read_text(encoding="utf-8"))
        if isinstance(case, dict) and isinstance(case.get("text"), str)
    )


def write_mixed(path: Path, articles: int) -> Path:
    """Write dated articles as JSONL; what one tells another tells, too, some with new figures."""
    chance = random.Random(9)
    told = chance.sample(read_cases(), _RETOLD)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            texts = [_retell(chance.choice(told), chance) for _ in range(_PARAGRAPHS)]
            day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
            row = {"id": f"m{number}", "date": day.isoformat(), "text": "\n\n".join(texts)}
            file.write(json.dumps(row) + "\n")
    return path


def _retell(text: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return text
    return _DIGIT.sub(lambda found: str(chance.randint(2, 9)), text)
