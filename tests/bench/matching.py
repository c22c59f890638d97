"""What matching costs and finds: `python -m tests.bench.matching N [--folder DIR]`.

Records N synthetic statements, then holds 1,000 others against them, beside RapidFuzz over all
texts in the same process. CPU seconds, never wall; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

from quotecheck.check import check_text
from quotecheck.match.normalize import encode
from quotecheck.models import Article, Extraction, Quote, Speaker, statement_id
from quotecheck.record.files import open_for_reading
from quotecheck.record.store import Record
from tests.bench.peers import hold_by_cdist
from tests.bench.statements import Generator, Synthetic

_QUOTES_AN_ARTICLE = 10
_ARTICLES_A_BATCH = 200
_SPEAKERS = 5000
_QUERIES = 1000
_FIRST_DAY = date(2015, 1, 1)


def make_articles(statements: Iterable[Synthetic], seed: int) -> Iterator[Extraction]:
    """Yield articles of ten quotations each, on days and in outlets drawn by chance."""
    random = Random(seed)
    waiting = iter(statements)
    number = 0
    while quoted := list(islice(waiting, _QUOTES_AN_ARTICLE)):
        yield _make_article(number, quoted, random)
        number += 1


def _make_article(number: int, quoted: list[Synthetic], random: Random) -> Extraction:
    day = _FIRST_DAY + timedelta(days=random.randrange(3650))
    article = Article(
        id=f"synthetic-{number}",
        text="\n".join(one.text for one in quoted),
        date=day.isoformat(),
        date_source="given",
        source=f"Outlet {random.randrange(300)}",
    )
    quotes, start = [], 0
    for one in quoted:
        # What was said by somebody is reworded and carried on as theirs, nine times out of ten.
        seed = one.source if one.source is not None and random.random() < 0.9 else random.random()
        name = f"Person Number{int(_SPEAKERS * Random(seed).random() ** 3)}"
        quotes.append(_make_quote(article, one.text, start, name))
        start += len(one.text) + 1
    names = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    return Extraction(article, tuple(quotes), (), tuple(Speaker(name) for name in names))


def _make_quote(article: Article, text: str, start: int, name: str) -> Quote:
    end = start + len(text)
    key = statement_id(article.id, article.sha256, start, end, "quote")
    return Quote(key, start, end, text, "direct", key, name, name, None, None, "said", "synthetic")


def record_statements(path: Path, count: int, seed: int) -> list[Synthetic]:
    """Record `count` statements; print what it costs; return the last thousand of them."""
    kept: list[Synthetic] = []

    def keep(statements: Iterator[Synthetic]) -> Iterator[Synthetic]:
        for one in statements:
            kept.append(one)
            yield one

    articles = make_articles(keep(Generator(seed).generate(count)), seed)
    spent = 0.0
    with Record(path, "bench") as record:
        done = 0
        while batch := list(islice(articles, _ARTICLES_A_BATCH)):
            start = process_time()
            record.add(batch)
            spent += process_time() - start
            done += len(batch) * _QUOTES_AN_ARTICLE
            if done % 50_000 == 0:
                print(f"  {done:,}: {1000 * spent / done:.2f} CPU ms each", flush=True)
    print(f"recorded {count:,}: {1000 * spent / count:.2f} CPU ms each")
    return kept


def measure_size(path: Path, count: int) -> None:
    """Print the bytes a statement that the file and the index take."""
    with closing(open_for_reading(path)) as db:
        sizes = dict(
            db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC")
        )
    index = {name: size for name, size in sizes.items() if name.startswith("_")}
    print(
        f"file {path.stat().st_size / count:.0f} bytes a statement, index "
        f"{sum(index.values()) / count:.0f}: "
        + ", ".join(f"{name} {size / count:.0f}" for name, size in index.items())
    )


def find_planted(path: Path, statements: list[Synthetic], show: bool) -> None:
    """Print the share of planted pairs that were found, from the source's side or the other."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    generator = Generator(99)
    random = Random(7)
    fresh = [one for one in statements if one.planted == "fresh"]
    with closing(open_for_reading(path)) as db:
        for kind in ("repeat", "reworded", "cut", "negated", "figure", "unrelated"):
            changes = {
                "reworded": generator.reword,
                "cut": generator.cut,
                "negated": generator.negate,
                "figure": generator.change_figure,
            }
            for source in random.sample(fresh, min(400, len(fresh))):
                if kind == "unrelated":
                    text: str | None = generator.make_sentence()
                else:
                    text = changes[kind](source.text) if kind in changes else source.text
                if text is None:
                    continue
                rows = [
                    (held.row["text"], held.verdict)
                    for one in check_text(db, text, "2026-01-01", whole=True, limit=50)
                    if one.kind == "quote"
                    for held in one.holding.held
                ]
                total[kind] += 1
                if kind == "unrelated":
                    found[kind] += bool(rows)
                    continue
                hits = [verdict for found_text, verdict in rows if found_text == source.text]
                flagged = any(verdict.negation for verdict in hits)
                good = flagged if kind == "negated" else bool(hits)
                found[kind] += good
                if show and not good:
                    print(f"  missed {kind}: {source.text} | {text}")
    for kind, count in total.items():
        print(f"{kind}: {found[kind]} of {count} = {found[kind] / count:.4f}")


def hold_queries(path: Path, statements: list[Synthetic], seed: int) -> None:
    """Print what holding 1,000 statements costs, beside RapidFuzz over all texts."""
    generator = Generator(seed + 1)
    random = Random(seed)
    queries = [
        generator.reword(random.choice(statements).text)
        if number % 2
        else generator.make_sentence()
        for number in range(_QUERIES)
    ]
    with closing(open_for_reading(path)) as db:
        check_text(db, queries[0], "2026-01-01", whole=True)
        start = process_time()
        for text in queries:
            check_text(db, text, "2026-01-01", whole=True)
        spent = process_time() - start
    print(f"check: {spent:.2f} CPU s for {_QUERIES:,}")
    _compare_with_cdist(queries, statements, spent)


def _compare_with_cdist(queries: list[str], statements: list[Synthetic], spent: float) -> None:
    texts = {encode(one.text).code: one.text for one in statements}
    asked = queries[:100]
    all_pairs = hold_by_cdist(asked, list(texts.values())).seconds * len(queries) / len(asked)
    print(f"cdist over token sequences: {all_pairs:.2f} CPU s; check takes {spent / all_pairs:.3f}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the pairs that were missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (options.folder or Path(folder)) / f"bench-{options.count}.db"
        path.unlink(missing_ok=True)
        statements = record_statements(path, options.count, options.seed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory {peak:.0f} MB at most, the statements themselves among it")
        measure_size(path, options.count)
        hold_queries(path, statements, options.seed)
        find_planted(path, statements, options.show)


if __name__ == "__main__":
    main()
