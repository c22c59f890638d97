"""What is exported is valid by published vocabularies and schemas, and finds its words again."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rdflib import RDF, Graph, Namespace
from rdflib.namespace import SDO

from tests.records import article, ask, find_id, record_of, run
from tests.required import require_module

# rdflib's own reader uses a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")

SCHEMAS = Path(__file__).parent / "schemas"
OA = Namespace("http://www.w3.org/ns/oa#")

# The terms of the annotation context that are exported, as the Recommendation's appendix A maps
# them; what is not here would not survive the parser.
ANNOTATION_TERMS: dict[str, Any] = {
    "oa": str(OA),
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TimeState": "oa:TimeState",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
}

ARTICLES = [
    article(
        "The mayor of Port Ilse opened the quay.\n\n“The quay 🚢 took four years and two "
        "contractors,” mayor Ines Calder said. She said Port Ilse has 14 cranes.",
        "2021-03-01",
        "Harbour Post",
        url="https://harbour.example/quay",
        title="Quay *opens*",
        archived_url="https://archive.example/1/quay",
    ),
    article(
        "“The quay 🚢 took four years and two contractors,” Ines Calder said on Monday. Calder "
        "said Port Ilse has 16 cranes.",
        "2022-03-07",
        "Quayside Weekly",
        id="an id/with: strange <signs>",
        title="=HYPERLINK(1)",
    ),
]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = record_of(tmp_path / "desk.db", ARTICLES)
    rated = find_id(path, "took four years")
    unlinked = find_id(path, "14 cranes", "claim")
    url = "https://checks.example/quay"
    for arguments in (
        (rated, "--rating", "Mostly true", "--url", url, "--text", "Three contractors."),
        (unlinked, "--rating", "Unproven"),
    ):
        assert run("note", *arguments, db=path).returncode == 0
    return path


def export(*arguments: str, db: Path) -> Any:
    done = run("export", *arguments, db=db)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(name: str, data: Any) -> None:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert not errors, errors


def test_annotations_are_valid_and_find_their_words(record: Path) -> None:
    collection = export("annotations", db=record)
    check("web_annotation.json", collection)
    items = collection["first"]["items"]
    (statements,) = ask(record, "SELECT (SELECT count(*) FROM quotes) + count(*) FROM claims")[0]
    assert len(items) == collection["total"] == statements
    texts = [one.text for one in ARTICLES]
    for item in items:
        quoted, place = item["target"]["selector"]
        found = [text for text in texts if text[place["start"] : place["end"]] == quoted["exact"]]
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert any(around in text for text in found)


def test_annotations_one_a_line_stand_alone(record: Path) -> None:
    done = run("export", "annotations", "--nl", db=record)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines
    for line in lines:
        check("web_annotation.json", line)


def test_annotations_mean_what_the_vocabulary_says(record: Path) -> None:
    graph = Graph()
    done = run("export", "annotations", "--nl", db=record)
    for line in done.stdout.splitlines():
        annotation = json.loads(line) | {"@context": ANNOTATION_TERMS}
        graph.parse(data=json.dumps(annotation), format="json-ld")
    annotations = list(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == len(done.stdout.splitlines())
    for annotation in annotations:
        (target,) = graph.objects(annotation, OA.hasTarget)
        assert len(list(graph.objects(target, OA.hasSource))) == 1
        kinds = {
            kind
            for selector in graph.objects(target, OA.hasSelector)
            for kind in graph.objects(selector, RDF.type)
        }
        assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}


def test_claim_reviews_are_valid_by_the_vocabulary(record: Path) -> None:
    reviews = export("claim-reviews", db=record)
    for review in reviews:
        check("claim_review.json", review)
        graph = Graph()
        inline = review | {"@context": {"@vocab": str(SDO)}}
        graph.parse(data=json.dumps(inline), format="json-ld")
        used = {str(p) for p in graph.predicates() if p != RDF.type}
        used |= {str(kind) for kind in graph.objects(None, RDF.type)}
        assert len(used) > 10
        for term in used:
            assert term.removeprefix(str(SDO)) in SDO, term


def test_only_verdicts_with_a_url_become_claim_reviews(record: Path) -> None:
    (review,) = export("claim-reviews", db=record)
    assert review["url"] == "https://checks.example/quay"
    assert review["reviewRating"]["alternateName"] == "Mostly true"
    assert review["itemReviewed"]["author"]["name"] == "Ines Calder"
    assert [work["datePublished"] for work in review["itemReviewed"]["appearance"]] == [
        "2021-03-01",
        "2022-03-07",
    ]


def test_exported_reviews_can_be_imported(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "reviews.json"
    file.write_text(run("export", "claim-reviews", db=record).stdout, encoding="utf-8")
    other = record_of(tmp_path / "other.db", ARTICLES)
    done = run("import-reviews", str(file), db=other)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 review taken in, 0 known before")
    again = run("import-reviews", str(file), db=other)
    assert again.stdout.startswith("0 reviews taken in, 1 known before")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_tables_hold_every_row(record: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "tables"
    assert run("export", "tables", str(folder), "--format", form, db=record).returncode == 0
    for table in ("articles", "quotes", "claims", "notes"):
        text = (folder / f"{table}.{form}").read_text(encoding="utf-8")
        rows: list[Any] = (
            list(csv.DictReader(text.splitlines(keepends=True)))
            if form == "csv"
            else [json.loads(line) for line in text.splitlines()]
        )
        (count,) = ask(record, f"SELECT count(*) FROM {table}")[0]
        assert len(rows) == count
    again = run("export", "tables", str(folder), "--format", form, db=record)
    assert again.returncode == 1
    assert "--replace" in again.stderr


def test_parquet_comes_back_by_import(record: Path, tmp_path: Path) -> None:
    require_module("pyarrow")
    folder = tmp_path / "tables"
    done = run("export", "tables", str(folder), "--format", "parquet", db=record)
    assert done.returncode == 0, done.stderr
    again = run("export", "tables", str(folder), "--format", "parquet", "--replace", db=record)
    assert again.stdout == done.stdout
    other = tmp_path / "other.db"
    assert run("import", str(folder), db=other).returncode == 0
    for table in ("quotes", "claims"):
        sql = f"SELECT id, text, speaker, date FROM {table} ORDER BY id"
        assert ask(other, sql) == ask(record, sql)
    sql = "SELECT kind, relation, id, earlier_id FROM matches ORDER BY 1, 2, 3, 4"
    assert ask(other, sql) == ask(record, sql)


def test_a_formula_in_a_csv_cell_is_text(record: Path, tmp_path: Path) -> None:
    for flags, title in (((), "'=HYPERLINK(1)"), (("--raw",), "=HYPERLINK(1)")):
        folder = tmp_path / f"tables{len(flags)}"
        run("export", "tables", str(folder), *flags, db=record)
        with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
            assert title in {row["title"] for row in csv.DictReader(file)}


def test_the_report_charts_each_change_and_escapes_titles(record: Path) -> None:
    report = run("export", "report", "--speaker", "Calder", db=record).stdout
    assert report.startswith("# Calder\n")
    assert "## Figures that changed" in report
    chart = report.split("```text\n")[1].split("```")[0].splitlines()
    assert [line.split()[0] for line in chart] == ["2021-03-01", "2022-03-07"]
    assert chart[0].count("█") < chart[1].count("█")
    assert "<https://harbour.example/quay>" in report
    assert "Mostly true" in report
