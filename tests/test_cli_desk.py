"""Every command as a new user meets it: no record, an empty one, a wrong word, a hostile text."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from quotecheck.cli import COMMANDS, cli
from quotecheck.record.queries import CLAIM_COLUMNS, MATCH_COLUMNS, QUOTE_COLUMNS
from tests.records import article, ask, find_id, lines, record_of, run

READING = [
    "claims", "quotes", "matches", "search levy", "speakers", "speakers --candidates",
    "speakers --merged", "review", "review list", "review export", "coverage",
    "coverage --failed", "rules", "export report", "export annotations", "export claim-reviews",
    "matches --run last", "check levy",
]  # fmt: skip
LISTINGS = ["claims", "quotes", "matches", "search tax", "speakers", "review", "coverage", "rules"]

ARTICLES = [
    article(
        "“We will cut the tax by 8 cents before the winter comes,” minister Orla Byrne said. She "
        "said Port Ilse has 14 cranes.",
        "2021-10-05",
        "Gazette",
        title="A promise",
    ),
    article(
        "“We will not cut the tax by 8 cents before the winter comes,” Orla Byrne said. Byrne "
        "said Port Ilse has 16 cranes.",
        "2021-11-30",
        "Gazette",
        url="https://gazette.example/2",
    ),
    article("“Nobody pays more than us,” said Niall Byrne of the farmers’ union.", "2021-12-01"),
    article("“The tax stays where it is,” someone in the hall said on Friday.", None, "Weekly"),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_of(tmp_path_factory.mktemp("desk") / "desk.db", ARTICLES)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return record_of(tmp_path / "own.db", ARTICLES)


@pytest.mark.parametrize("command", READING)
def test_without_a_record_the_message_says_how_to_make_one(command: str, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    done = run(*command.split(), db=path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"Error: {path}: no such record. Make one: quotecheck ingest SOURCE... -d {path}\n"
    )
    assert not path.exists()


@pytest.mark.parametrize("command", READING)
def test_an_empty_record_is_no_fault(command: str, tmp_path: Path) -> None:
    done = run(*command.split(), db=record_of(tmp_path / "empty.db", []))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("clams", "Did you mean 'claims'?"),
        ("merge a b", "Did you mean 'speakers merge'?"),
        ("speakers mrege a b", "Did you mean 'merge'?"),
        ("claims --speeker x", "'--speaker'"),
        ("claims --since banana", "'banana' is no date. Write it as 2024"),
        ("claims --since 04/05/2024", "'04/05/2024' is no date."),
        ("claims --json --csv", "Choose one output format, not --json and --csv."),
        ("claims --fmt nope", "No table format 'nope'."),
        ("matches --run first", "--run takes a number or `last`"),
        ("show zebra", "'zebra' is no id."),
        ("show 0123456789abcdef", "No statement has the id 0123456789abcdef."),
        ("review accept a b c", "One id for a statement, two for a match."),
        ("review speaker abcd", "Give a name, or --nobody."),
        ("speakers merge Nobody Else", "No speaker is recorded as 'Nobody'."),
        ("speakers split Niall", "'Niall' is merged with nobody."),
        ("note abcd --rating x --url ftp://a", "is no http or https address"),
    ],
)
def test_a_wrong_call_says_what_to_do(call: str, said: str, record: Path) -> None:
    done = run(*call.split(), db=record)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_every_command_has_an_example_and_no_wide_line() -> None:
    # A command keeps the names of its help option from the first context that asks for them.
    context = click.Context(cli, info_name="quotecheck", **cli.context_settings)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        within = [command]
        if isinstance(command, click.Group):
            within += command.commands.values()
        for one in within:
            text = one.get_help(click.Context(one, context, name, max_content_width=80))
            assert "  quotecheck " in text, one.name
            assert all(len(line) <= 80 for line in text.splitlines()), one.name


@pytest.mark.parametrize("command", LISTINGS)
def test_text_fits_80_columns(command: str, record: Path) -> None:
    assert all(len(line) <= 80 for line in lines(*command.split(), db=record))


@pytest.mark.parametrize("command", LISTINGS)
def test_listings_depend_on_the_articles_alone(command: str, record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for one in reversed(ARTICLES):
        record_of(other, [one])
    call = [*command.split(), "--json"]
    assert run(*call, db=other).stdout == run(*call, db=record).stdout


@pytest.mark.parametrize(
    ("command", "columns"),
    [("claims", CLAIM_COLUMNS), ("quotes", QUOTE_COLUMNS), ("matches", MATCH_COLUMNS)],
)
def test_every_format_has_the_same_fields_and_rows(
    command: str, columns: tuple[str, ...], record: Path
) -> None:
    rows = json.loads(run(command, "--json", db=record).stdout)
    assert rows
    assert all(tuple(row) == columns for row in rows)
    as_lines = run(command, "--nl", db=record).stdout.splitlines()
    assert [json.loads(line) for line in as_lines] == rows
    if command == "matches":
        assert all(isinstance(row["negation"], bool) for row in rows)
    head = run(command, "--csv", db=record).stdout.splitlines()[0]
    assert head.split(",") == list(columns)
    assert run(command, "--tsv", "--no-headers", db=record).stdout.count("\n") == len(rows)


def test_filters_mean_the_same_everywhere(record: Path) -> None:
    for command in ("claims", "quotes", "matches", "search tax", "review"):
        call = [*command.split(), "--speaker", "Orla Byrne", "--since", "Nov 2021", "--json"]
        rows = json.loads(run(*call, db=record).stdout)
        assert {row["date"] for row in rows} == {"2021-11-30"}, command


def test_about_is_not_by(record: Path) -> None:
    assert json.loads(run("quotes", "--about", "Byrne", "--json", db=record).stdout) == []
    assert json.loads(run("search", "Byrne", "--json", db=record).stdout)


def test_a_name_that_two_people_bear_is_told(record: Path) -> None:
    done = run("quotes", "-s", "Byrne", db=record)
    assert done.stderr == "'Byrne' may be Niall Byrne or Orla Byrne: all are listed.\n"
    near = run("quotes", "-s", "Orla Birne", db=record)
    assert near.stderr.startswith("Nobody on record is called 'Orla Birne'.")


@pytest.mark.parametrize(
    "command", ["claims", "quotes", "matches", "search tax", "speakers", "review"]
)
def test_the_sample_is_the_same_for_a_seed(command: str, record: Path) -> None:
    call = [*command.split(), "--sample", "2", "--json", "--seed"]
    one, same = (run(*call, "1", db=record).stdout for _ in range(2))
    assert one == same
    assert len(json.loads(one)) == 2
    everything = json.loads(run(*command.split(), "--json", db=record).stdout)
    assert [row for row in everything if row in json.loads(one)] == json.loads(one)


def test_ids_are_shown_and_taken_as_short_as_they_are_clear(record: Path) -> None:
    shown = [line.split()[0] for line in lines("quotes", db=record)[2:]]
    ids = [row[0] for row in ask(record, "SELECT id FROM quotes")]
    assert all(sum(one.startswith(short) for one in ids) == 1 for short in shown)
    assert run("show", shown[0], db=record).returncode == 0
    done = run("show", "", db=record)
    assert done.returncode == 2


def test_show_marks_the_statement_and_its_difference(record: Path) -> None:
    told = run("show", find_id(record, "will not cut"), db=record).stdout
    assert "[[We will not cut the tax" in told
    assert "will {+not+} cut" in told
    assert "REWORDED, NEGATION (before)" in told
    assert "\x1b" not in told


def test_a_verdict_is_shown_wherever_the_words_are_repeated(own: Path) -> None:
    text = ARTICLES[0].text
    record_of(own, [article(text, "2022-05-05", "Weekly")])
    rated = find_id(own, "We will cut")
    done = run("note", rated, "--rating", "Broken promise", db=own)
    assert "on 1 statement that repeat" in done.stdout
    rows = json.loads(run("quotes", "--about", "will cut", "--json", db=own).stdout)
    assert [row["rating"] for row in rows if "not" not in row["text"]] == ["Broken promise"] * 2
    assert "Broken promise" in run("show", find_id(own, "We will cut"), db=own).stdout
    quoted = "“We will cut the tax by 8 cents before the winter comes,” Orla Byrne said."
    assert "VERDICT Broken promise" in run("check", quoted, db=own).stdout


def test_a_corrected_speaker_is_shown_as_such(own: Path) -> None:
    quote = find_id(own, "will not cut")
    assert run("review", "speaker", quote, "Una Byrne", "--by", "ana", db=own).returncode == 0
    (row,) = json.loads(run("quotes", "-s", "Una Byrne", "--json", db=own).stdout)
    assert (row["id"], row["reviewed"]) == (quote, "corrected")
    told = run("show", quote, db=own).stdout
    assert "corrected, speaker as extracted: Orla Byrne" in told
    assert "[corrected]" in run("quotes", db=own).stdout
    assert run("rules", "--json", db=own).stdout.count('"rejected": 1') == 1


def test_a_claim_follows_the_speaker_of_its_quote(own: Path) -> None:
    run("review", "speaker", find_id(own, "will not cut"), "Una Byrne", db=own)
    rows = json.loads(run("claims", "-s", "Una Byrne", "--json", db=own).stdout)
    assert [row["figure"] for row in rows] == ["8 cents"]


def test_a_rejected_match_is_not_listed(own: Path) -> None:
    for match in json.loads(run("matches", "--relation", "changed", "--json", db=own).stdout):
        done = run("review", "reject", match["id"], match["earlier_id"], db=own)
        assert done.returncode == 0
    assert json.loads(run("matches", "--relation", "changed", "--json", db=own).stdout) == []
    rejected = json.loads(run("matches", "--rejected", "--json", db=own).stdout)
    assert {(row["kind"], row["reviewed"]) for row in rejected} == {
        ("quote", "rejected"),
        ("claim", "rejected"),
    }
    assert json.loads(run("claims", "--relation", "changed", "--json", db=own).stdout) == []
    assert ask(own, "SELECT reviewed FROM changes") == [("rejected",)]


HOSTILE = (
    "“Pay \x1b[31mnow\x1b[0m\u202e or 40% of you lose,” minister Orla Byrne said.\x07 "
    "Byrne said 12 ships came.\n\n=cmd|' /C calc'!A0"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    return record_of(
        tmp_path / "hostile.db",
        [
            article(
                HOSTILE,
                "2024-01-02",
                "=HYPERLINK(\x1b]0;x\x07)",
                title="\x1b[2Jtitle\u202e",
                url="javascript:alert(1)",
            )
        ],
    )


@pytest.mark.parametrize("command", [*LISTINGS, "export report", "quotes -t", "claims --fmt grid"])
def test_nothing_hostile_reaches_a_terminal(command: str, hostile: Path) -> None:
    out = run(*command.replace("tax", "pay").split(), db=hostile).stdout
    assert not set(out) & {"\x1b", "\x07", "\u202e", "\x00"}
    shown = run("show", find_id(hostile, "Pay"), db=hostile).stdout
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}


def test_json_and_csv_keep_the_text_as_it_is(hostile: Path) -> None:
    (row,) = json.loads(run("quotes", "--about", "pay", "--json", db=hostile).stdout)
    assert row["text"] in HOSTILE
    for form in ("--json", "--nl", "--csv", "--tsv"):
        shown = run("quotes", "--about", "pay", form, db=hostile).stdout
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}, form
    csv = run("quotes", "--about", "pay", "--csv", db=hostile).stdout
    assert ",'=HYPERLINK(" in csv.replace('"', "")
    assert (
        ",'=HYPERLINK(" not in run("quotes", "--about", "pay", "--csv", "--raw", db=hostile).stdout
    )


@pytest.mark.parametrize(
    "words", ['"', "tax OR", "NEAR(", "tax*", "'; DROP TABLE quotes;--", "^", "a:b", "(", "%"]
)
def test_any_words_may_be_searched(words: str, record: Path) -> None:
    for call in (["search", words], ["quotes", "--about", words], ["claims", "-s", words]):
        assert run(*call, db=record).returncode == 0, call


def _press(keys: str, db: Path) -> str:
    """Call `review` on a terminal of its own and press `keys`; return what it shows."""
    leader, follower = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "TERM": "dumb", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "quotecheck", "review", "-d", str(db)]
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment
    )
    os.close(follower)
    shown, waiting = "", list(keys)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                data = os.read(leader, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data.decode()
        elif waiting and shown.count("[q]uit") > len(keys) - len(waiting):
            os.write(leader, waiting.pop(0).encode())
        elif process.poll() is not None:
            break
    process.wait(timeout=10)
    os.close(leader)
    return shown


def test_review_takes_one_key_each_on_a_terminal(own: Path) -> None:
    queue = json.loads(run("review", "--json", db=own).stdout)
    assert [row["why"] for row in queue[:3]] == ["changed", "changed", "negation"]
    shown = _press("arq", own)
    assert "2 decisions" in shown
    decided = ask(own, "SELECT value FROM corrections ORDER BY created")
    assert decided == [("accepted",), ("rejected",)]
    left = json.loads(run("review", "--json", db=own).stdout)
    assert len(left) == len(queue) - 2


def test_a_closed_pipe_is_no_fault(record: Path) -> None:
    command = f"{sys.executable} -m quotecheck quotes --json -d {record} | head -c 20"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_ingest_tells_first_what_repeats_a_statement_with_a_verdict(
    own: Path, tmp_path: Path
) -> None:
    url = "https://checks.example/9"
    run("note", find_id(own, "We will cut"), "--rating", "Broken promise", "--url", url, db=own)
    page = tmp_path / "again.txt"
    page.write_text(ARTICLES[0].text, encoding="utf-8")
    told = lines("ingest", str(page), "--date", "2023-01-01", "--source", "Weekly", db=own)
    first = told.index("") + 1
    assert f"  VERDICT Broken promise ({url})" in told[first : first + 5]
    assert sum(line.startswith("  VERDICT") for line in told) == 2
