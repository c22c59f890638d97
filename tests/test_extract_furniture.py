"""Page furniture makes no statement; what only looks like it does."""

from __future__ import annotations

import pytest

from quotecheck.extract.segment import read_document
from quotecheck.models import Article

BODY = "Harbour master Ines Falk said on Monday that ten ships a day call at the port."

FURNITURE = [
    "Advertisement",
    "READ MORE",
    "Forty ships were turned away, says Falk Read more",
    "Play Video 0:34 Falk: forty ships were turned away – video",
    "Media playback is unsupported on your device Media caption Falk says 40 ships waited",
    "Read more: Ten ships a day for Port Falk",
    "Related: How 40 ships were turned away",
    "Sign up for our newsletter and get 3 stories a day.",
    "The best of the port, delivered to your inbox every morning.",
    "We use cookies to improve your visit. 14 partners store data.",
    "This website uses cookies. By going on you accept them.",
    "Currently reading",
    "Photo credit: Port of Falk",
    "Image: Harbour Agency",
    "FILE - Ines Falk on the quay in 2019",
    "Photo by Ole Brandt",
    "Ole Brandt/Getty Images",
    "Two of 12 cranes stand idle in the harbour on Monday. (AP Photo/Ole Brandt)",
    "Ole Brandt / Reuters",
    "© 2024 The Coast Sentinel. All rights reserved.",
    "(Reporting by Ole Brandt; Editing by Mia Lund)",
    "12 comments",
    "5 min read",
    "3 hours ago",
    "The Coast Agency contributed to this report.",
    "Subscribe to our channel for 10 new videos a week",
    "- Print article",
    "This article is more than 2 years old",
    "Slideshow (20 Images)",
    "(Photos: 20 quotes on the harbour levy)",
    "[See also: Ten ships a day for Port Falk]",
    "QUIZ: Which of these 12 ports is the oldest?",
    "Join the club and use the promo code QUAY to get 25% off.",
    "If no mail comes within 10 minutes, please check your spam folder.",
]

TEXT = [
    "Read more than 10 of them, Falk told the crews.",
    "They had 12 to read. He could not read more",
    "Play videos of 12 cranes, Falk told the crews.",
    "Sign up for the pension had risen by 10 percent, she said.",
    "Photographs of 12 cranes were shown to the council.",
    "The newsletter of the port has 3,000 readers, Falk said.",
    "More than 40 ships were turned away, she said.",
    "She shared 12 comments with the council.",
    "Reuters asked 40 captains.",
    "Share prices fell 3 percent.",
    "Falk announced the 12 new jobs via Instagram.",
    "The cookies sold for $3 a box, said Falk.",
    "Video recordings show 12 men on the quay.",
    "(Photos of 12 men were shown to the council.)",
    "The promo code was used by 12 captains, said Falk.",
]


def _furniture(text: str, title: str | None = None) -> list[str]:
    document = read_document(Article("1", text, title=title))
    return [text[span.start : span.end] for span in document.furniture]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_told_from_the_text(line: str) -> None:
    assert _furniture(f"{BODY}\n\n{line}\n\nIt will be eleven next year.") == [line]


@pytest.mark.parametrize("line", TEXT)
def test_a_sentence_that_begins_like_furniture_is_text(line: str) -> None:
    assert _furniture(f"{BODY}\n\n{line}\n\nIt will be eleven next year.") == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_caption_over_a_credit_goes_with_it(end: str) -> None:
    caption = ["Ines Falk with 3 captains", "Photo credit: Ole Brandt"]
    text = f"{end}{end}".join([BODY, end.join(caption), "It will be eleven next year."])
    assert _furniture(text) == caption


def test_a_sentence_over_a_credit_stays_where_no_blank_line_parts_it_from_the_text() -> None:
    text = f"Port grows\n{BODY}\nPhoto credit: Ole Brandt\nIt will be eleven."
    assert _furniture(text) == ["Photo credit: Ole Brandt"]


def test_the_title_is_no_statement_however_often_it_stands_there() -> None:
    title = "Port of Falk takes 10 ships a day"
    assert _furniture(f"{title}\n\n{title}\n\n{BODY}") == [title, title]
    assert _furniture(f"{title}\n\n{BODY}", title=title) == [title]


def test_a_paragraph_repeated_word_for_word_makes_no_second_statement() -> None:
    again = BODY.replace("Harbour master", "Harbour Master")
    assert _furniture(f"{BODY}\n\n{again}\n\nIt will be eleven.") == [again]


def test_a_refrain_is_said_each_time() -> None:
    assert _furniture("Ten ships a day!\n\nWhat do we want?\n\nTen ships a day!") == []


def test_the_headlines_under_related_stories_are_links() -> None:
    links = ["Related stories", "Port turns 40 ships away", "Cranes: 2 of 12 stand idle"]
    text = "\n\n".join([BODY, *links, "Falk said that it will be eleven next year."])
    assert _furniture(text) == links


def test_a_line_in_capitals_between_paragraphs_leads_to_another_story() -> None:
    link = "MAYOR SAYS 9 SHIPS WILL LEAVE THE PORT"
    rest = ["Falk said that it will be eleven next year.", "It was nine.", "Nobody else came."]
    assert _furniture("\n\n".join([BODY, link, *rest])) == [link]


def test_a_short_line_in_capitals_and_a_page_of_them_are_text() -> None:
    assert _furniture(f"{BODY}\n\nTEN SHIPS\n\nIt will be eleven.\n\nSo be it.\n\nGood.") == []
    assert _furniture("THE PORT TAKES TEN SHIPS\n\nIT WILL BE ELEVEN NEXT YEAR\n\nSO IT IS") == []
