"""What matching claims costs: `python -m tests.bench.claims N [SUBJECTS]`.

Records N synthetic claims of so many subjects (50 and 5,000), and tells the CPU time and the bytes
of the index a claim; then compares the index's answers with all pairs for a sample of a hundred.
Half of the claims say enough themselves (a rate of somebody's), half stand among words that say
what they count.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

from quotecheck.models import Article, Claim, Extraction, Speaker, statement_id
from quotecheck.record.doctor import compare_all_pairs
from quotecheck.record.files import open_for_reading
from quotecheck.record.store import Record
from tests.bench.statements import Generator

_CLAIMS_AN_ARTICLE = 4
_ARTICLES_A_BATCH = 500
_SAMPLE = 100
# Words that counts are of: so many of the commonest.
_COUNTED = 500
_RATES = (
    "unemployment rate",
    "inflation",
    "share of global trade",
    "budget deficit",
    "market share",
)
_PERIODS = (None, None, None, "last year", "in March", "in the second quarter", "by 2030")


def make_articles(count: int, subjects: int, seed: int = 1) -> Iterator[Extraction]:
    """Yield articles of four claims each, about `subjects` drawn by a power law."""
    random, words = Random(seed), Generator(seed)
    for number in range(count // _CLAIMS_AN_ARTICLE):
        day = date(2010, 1, 1) + timedelta(days=random.randrange(5000))
        said = [_make_sentence(random, words, subjects) for _ in range(_CLAIMS_AN_ARTICLE)]
        said = list(dict.fromkeys(said))
        text = "\n".join(sentence for sentence, *_ in said)
        article = Article(f"synthetic-{number}", text, date=day.isoformat(), date_source="given")
        claims = [_make_claim(article, *one) for one in said]
        names = dict.fromkeys(claim.speaker for claim in claims if claim.speaker)
        yield Extraction(article, (), tuple(claims), tuple(map(Speaker, names)))


def _make_sentence(random: Random, words: Generator, subjects: int) -> tuple[str, str, str, str]:
    """Return a sentence with the figure in it, its unit, and its subject ("" for none)."""
    subject = f"Bureau Nr{int(subjects * random.random() ** 3)}"
    value = random.randrange(2, 100)
    if random.random() < 0.5:
        figure, unit, whose = f"{value} percent", "%", subject
        return f"The {random.choice(_RATES)} of {subject} is {figure}.", figure, unit, whose
    figure = f"{random.randrange(200, 100_000):,}"
    counted = random.choice(words.words[:_COUNTED])
    return f"{words.make_sentence()} {figure} {counted} in {subject}.", figure, "", ""


def _make_claim(article: Article, sentence: str, figure: str, unit: str, subject: str) -> Claim:
    random = Random(f"{article.id} {sentence}")
    start = article.text.index(sentence) + sentence.rindex(figure)
    value = float(figure.split()[0].replace(",", ""))
    behind = sentence[sentence.rindex(figure) + len(figure) :].split()
    measure = next((rate for rate in _RATES if rate in sentence), behind[0])
    end = start + len(figure)
    return Claim(
        statement_id(article.id, article.sha256, start, end, "claim"),
        start, end, figure, figure, start, end, value, value, value, unit, "", None, None,
        measure, subject or None, random.choice(_PERIODS), "asserted",
        "Orla Byrne", None, None, "synthetic",
    )  # fmt: skip


def measure_claims(path: Path, count: int, subjects: int) -> None:
    """Print what recording so many claims of so many subjects takes, and what is found."""
    articles = make_articles(count, subjects)
    spent, done = 0.0, 0
    with Record(path, "bench") as record:
        while batch := list(islice(articles, _ARTICLES_A_BATCH)):
            start = process_time()
            record.add(batch)
            spent += process_time() - start
            done += len(batch) * _CLAIMS_AN_ARTICLE
            if done * 10 % count < _ARTICLES_A_BATCH * _CLAIMS_AN_ARTICLE * 10:
                print(f"  {done:,}: {1000 * spent / done:.2f} CPU ms each", flush=True)
    with closing(open_for_reading(path)) as db:
        size = db.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name GLOB '_claim*' OR name GLOB '_match*'"
        ).fetchone()[0]
        print(f"{count:,} claims of {subjects:,} subjects: index {size / count:.0f} bytes a claim")
        for recall in compare_all_pairs(db, _SAMPLE):
            if recall.examined:
                print(f"  {recall}")


def main() -> None:
    """Run the benchmark for few subjects and for many."""
    count, *subjects = map(int, sys.argv[1:])
    for number in subjects or [50, 5000]:
        with tempfile.TemporaryDirectory() as folder:
            measure_claims(Path(folder) / "claims.db", count, number)


if __name__ == "__main__":
    main()
