"""Pages that lost spaces and line ends are read as if they had them; offsets stay the page's."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.extract.mending import mend
from quotecheck.models import Article


def _mend(text: str) -> str:
    steps = mend(Article("1", text))
    return steps[-1].article.text if steps else text


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "The levy rose.It fell.Both said no.U.S. firms paid.",
            ["The levy rose.", "It fell.", "Both said no.", "U.S. firms paid."],
        ),
        (
            'He said "no."She wept."Why?" he said.No one knew.',
            ['He said "no."', "She wept.", '"Why?" he said.', "No one knew."],
        ),
        (
            "It met in 2019.It fell.It rose.(Lens/Agency)The quay fell.",
            ["It met in 2019.", "It fell.", "It rose.", "(Lens/Agency)", "The quay fell."],
        ),
        (
            "It fell.It rose.It fell.HOW TO ROW A BOATThe quay fell.",
            ["It fell.", "It rose.", "It fell.", "HOW TO ROW A BOAT", "The quay fell."],
        ),
    ],
)
def test_a_line_that_lost_its_end_ends(text: str, paragraphs: list[str]) -> None:
    assert _mend(text).split("\n") == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "The levy rose.Ana Rossi left.",
        "Pots.Com rose, and so did St.Albans and its Ph.D students.",
        "Write to Ana.Rossi@post.example or read www.Pots.Lund today.",
        "The F.B.I. and the A.C.A. are old, as is the U.S.Navy; JPMorgan (MCBain) is new.",
    ],
)
def test_a_point_inside_a_word_ends_no_line(text: str) -> None:
    assert mend(Article("1", text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TheNavy of Corvan left theQuay. The Navy", "The Navy of Corvan left the Quay. The Navy"),
        ("Ana Brunwaldsaid theQuay is Brunwald", "Ana Brunwald said the Quay is Brunwald"),
        ("On theQuay Lundon Monday met Lund.", "On the Quay Lund on Monday met Lund."),
        ("In theQuay Corvan'smayor met", "In the Quay Corvan's mayor met"),
        ("On theQuay McLundrepeatedly met McLund.", "On the Quay McLund repeatedly met McLund."),
        ("On theQuay Ana Loyreleased Loy.", "On the Quay Ana Loy released Loy."),
    ],
)
def test_words_that_were_run_together_are_parted(text: str, words: str) -> None:
    assert _mend(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "TheQuay by YouTube and BlackRock.",  # brands
        "On the quay Loysaid met Loy.",  # a name
        "In the Quay Harris met Harrison, and Peters met Peterson.",
    ],
)
def test_names_that_look_run_together_stay(text: str) -> None:
    assert _mend(text) == text


def test_family_names_that_end_like_words_stay() -> None:
    text = "By theQuay Harris met Harrison. Peters met Peterson, who is 40. Lund saw Lundon say so."
    assert _mend(text) == text.replace("theQuay", "the Quay")


def test_what_is_found_is_verbatim_and_of_whom_the_page_means() -> None:
    text = (
        "The quay failed.TheHarbour Board of Corvan met.It slept.Mayor Ana Brunwaldsaid "
        'it had lost 40 boats."We wept," Brunwald said."I did too," Ole Lund said.'
    )
    found = extract(Article("1", text))
    assert [quote.speaker for quote in found.quotes] == ["Ana Brunwald"] * 2 + ["Ole Lund"]
    places = [(made.start, made.end, made.text) for made in found.quotes]
    places += [(made.start, made.end, made.text) for made in found.claims]
    assert all(text[start:end] == said for start, end, said in places)
    (claim,) = found.claims
    assert (claim.text, claim.quote) == ("40 boats", found.quotes[0].id)
    assert found.article.text == text


def test_price_tags_behind_names_are_no_words() -> None:
    text = "Orel Corp. ORL, -0.31% ORX, +1.20% rose 3% and Karu KRU, +1.10% , a mill, fell."
    assert _mend(text) == "Orel Corp. rose 3% and Karu, a mill, fell."
    [claim] = extract(Article("1", text)).claims
    assert (claim.text, claim.subject, text[claim.start : claim.end]) == ("3%", "Orel Corp", "3%")


def test_changes_that_are_told_are_no_price_tags() -> None:
    for text in ("Jobs by area: UK, +0.4%.", "The LND, +5% on the day, rose.", "GDP, -0.31 points"):
        assert _mend(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Rep. Ana Rossi Anna Maria RossiPilots strike Levy falls MORE (D-Ore.) left.",
            "Rep. Ana Rossi (D-Ore.) left.",
        ),
        (
            "Sen. Marco Lind Marco Antonio LindPilots row MORE and Jo Hall Jr. Joan HallMORE left.",
            "Sen. Marco Lind and Jo Hall Jr. left.",
        ),
        ("Paul Rossi Paul Otto Rossi Pilots strike MORE’s plan fell.", "Paul Rossi’s plan fell."),
    ],
)
def test_links_behind_a_name_are_no_words(text: str, words: str) -> None:
    assert _mend(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Rossi met Rossi. CLICK HERE TO READ MORE",
        "Ana Rossi and Ian Rossi said no MORE",
        "Rossi, Ana Rossi said, wants\nNOTHING MORE",
    ],
)
def test_a_name_that_comes_again_is_kept(text: str) -> None:
    assert _mend(text) == text
