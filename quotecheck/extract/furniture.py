"""Tell the furniture of a page (captions, credits, "Read more") from the text of its article.

The words that mark furniture are in `lexicon/en/furniture.toml`; here is how they mark it. In
doubt a paragraph is text: a rule needs a short paragraph, or words that no article would say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import inf

from quotecheck.lexicon import load_table
from quotecheck.models import Article, Span

# Lengths in characters.
_SHORT = 200  # of a line that a label or an opener makes furniture
_NOTICE = 500  # of a cookie notice
_CAPTION = 300  # of a caption over a credit
_HEADLINE = 120  # of a line in a list of links
_CREDIT = 80  # of a line that names only who took a picture
_SHOUTED = 4  # words in capitals that are a link to another story
_MANY_SHOUTED = 4  # a page of which one line in so many is in capitals may have its text so
_REPEATED = 60  # from where the same words again are a page's fault, not a speaker's refrain

_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]{0,3}$")
_COUNTER = re.compile(
    r"(?:\d[\d.,]{0,8}[km]? ?(?:comments?|shares?|likes?|views?|reactions?|retweets?"
    r"|min(?:ute)?s? (?:read|listen|watch))|(?:\d{1,2} )?(?:hours?|days?|min(?:ute)?s?) ago)\.?$"
)
_COUNTED = ("h", "d", "m")  # how long ago begins so, without a number
_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_NAME_END = r"(?:/[^/()]{2,40})?\)?\.?$"
# What a page of a member of parliament or a party tells of itself, and a heading in wide letters.
_AUTHORISED = re.compile(
    r"authori[sz]ed by (?:.{2,80} (?:mp|mla|mlc|party)\b|the hon\b|senator\b|.{2,60}\balp\b)"
)
_WIDE_LETTERS = re.compile(r"(?:[^\W\d] ){4,40}[^\W\d]")
_COPYRIGHT = re.compile(r"(?:copyright|\u00a9|\(c\))[ \u00a9]{0,3}(?:\d{4}|by\b)")


@dataclass(slots=True)
class Line:
    """A paragraph as the rules see it: in lower case, with single spaces and straight marks."""

    words: str
    length: int


@dataclass(slots=True)
class _Page:
    """What the rules remember of the paragraphs so far."""

    title: str | None
    held: frozenset[str] = frozenset()  # the lists of which an entry stands anywhere on the page
    repeatable: set[str] = field(default_factory=set)
    in_links: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason why a paragraph is furniture; it holds for lines up to `limit` characters."""

    name: str
    limit: float
    applies: Callable[[Line, _Page], object]


def find_furniture(article: Article, paragraphs: Sequence[Span]) -> frozenset[int]:
    r"""Return the indexes of the paragraphs that make no statement: furniture, title, repeats.

    >>> text = "Summit ends\nPhoto credit: Agency\nTen states met, he said.\nRead more"
    >>> spans = [Span(0, 11), Span(12, 32), Span(33, 57), Span(58, 67)]
    >>> sorted(find_furniture(Article("1", text, title="Summit ends"), spans))
    [0, 1, 3]
    """
    lines = [_read_line(article.text, span) for span in paragraphs]
    page = _Page(_plain(article.title) if article.title else None, _find_held(lines))
    names = [_name_rule(line, page) for line in lines]
    found = {index for index, name in enumerate(names) if name}
    for index in found.copy():
        if names[index] == "credit" and _is_caption(article.text, paragraphs, lines, index - 1):
            found.add(index - 1)
    shouted = _find_shouted(article.text, paragraphs)
    return frozenset(found | _find_repeated_headline(lines) | shouted)


def _find_held(lines: Sequence[Line]) -> frozenset[str]:
    """Return the lists whose entries need be looked for in each line: few pages have any."""
    held = []
    for key, limit in (("picture_agencies", _CAPTION), ("notices", _NOTICE)):
        words = "\n".join([line.words for line in lines if line.length <= limit])
        if any(entry in words for entry in load_table("furniture")[key]):
            held.append(key)
    return frozenset(held)


def _read_line(text: str, span: Span) -> Line:
    return Line(_plain(text[span.start : span.end]), span.end - span.start)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("\u2019", "'").split())


def _name_rule(line: Line, page: _Page) -> str | None:
    """Return the name of the first rule that makes `line` furniture."""
    rules = RULES if line.length <= _SHORT else _RULES_OF_LONG
    name = next(
        (rule.name for rule in rules if line.length <= rule.limit and rule.applies(line, page)),
        None,
    )
    heading = line.length <= _HEADLINE and line.words.rstrip(".:") in _load_set("link_headings")
    page.in_links = heading or (page.in_links and name is not None)
    if line.length >= _REPEATED:
        page.repeatable.add(line.words)
    return name


def _is_title(line: Line, page: _Page) -> bool:
    return line.words == page.title


def _is_whole(line: Line, page: _Page) -> bool:
    return line.words.lstrip("-*\u2022 ").rstrip(".: \u2026>\u00bb") in _load_set("whole")


def _is_counter(line: Line, page: _Page) -> object:
    first = line.words[:1]
    return _COUNTER.match(line.words) if first.isdigit() or first in _COUNTED else None


def _is_labelled(line: Line, page: _Page) -> object:
    if ":" not in line.words and "|" not in line.words:
        return None
    return _compile("labels", r"[(\[]? ?{} ?[:|]").match(line.words)


def _is_opened(line: Line, page: _Page) -> object:
    return _compile("openers", r"{}\b").match(line.words)


def _is_player(line: Line, page: _Page) -> object:
    return _compile("players", r"{}\b").match(line.words)


def _is_read_more(line: Line, page: _Page) -> bool:
    """Tell whether the line is a headline before "Read more", and no text of its own."""
    headline = line.words.removesuffix(" read more")
    return len(headline) < len(line.words) and ". " not in f"{headline} "


def _is_credit(line: Line, page: _Page) -> object:
    pattern = r"\(?{} ?(?:[:|/]|[-\u2013\u2014] )"
    return _compile("credit_labels", pattern).match(line.words)


def _is_named_credit(line: Line, page: _Page) -> object:
    return _compile("credit_openers", r"\(?{} ").match(line.words)


def _is_caption_with_credit(line: Line, page: _Page) -> object:
    """Tell whether the line ends with who took the picture."""
    if "picture_agencies" not in page.held and "/" not in line.words:
        return None
    pictures = _compile("picture_agencies", r"(?:^|[/(|\u2013\u2014-] ?|via |by ){}" + _NAME_END)
    news = _compile("news_agencies", r"/ ?{}\)?\.?$")
    return pictures.search(line.words) or news.search(line.words)


def _is_authorised(line: Line, page: _Page) -> object:
    return _AUTHORISED.match(line.words) if line.words.startswith("authori") else None


def _is_in_wide_letters(line: Line, page: _Page) -> object:
    return _WIDE_LETTERS.fullmatch(line.words) if line.words[1:2] == " " else None


def _is_notice(line: Line, page: _Page) -> object:
    return "notices" in page.held and _compile("notices", r"{}\b").search(line.words)


def _is_copyright(line: Line, page: _Page) -> object:
    return _COPYRIGHT.match(line.words)


def _is_link(line: Line, page: _Page) -> bool:
    """Tell whether the line is one of a list of links: a headline under "Related stories"."""
    return page.in_links and not _SENTENCE_END.search(line.words)


def _is_repeated(line: Line, page: _Page) -> bool:
    return line.length >= _REPEATED and line.words in page.repeatable


RULES: tuple[Rule, ...] = (
    Rule("title", _SHORT, _is_title),
    Rule("whole", _SHORT, _is_whole),
    Rule("counter", _SHORT, _is_counter),
    Rule("credit", _SHORT, _is_credit),
    Rule("credit", _CREDIT, _is_named_credit),
    Rule("label", _SHORT, _is_labelled),
    Rule("opener", _SHORT, _is_opened),
    Rule("link", _SHORT, _is_read_more),
    Rule("player", _CAPTION, _is_player),
    Rule("caption", _CAPTION, _is_caption_with_credit),
    Rule("copyright", _SHORT, _is_copyright),
    Rule("authorised", _SHORT, _is_authorised),
    Rule("wide letters", _CREDIT, _is_in_wide_letters),
    Rule("notice", _NOTICE, _is_notice),
    Rule("link", _HEADLINE, _is_link),
    Rule("repeated", inf, _is_repeated),
)
_RULES_OF_LONG = tuple(rule for rule in RULES if rule.limit > _SHORT)


def _is_caption(text: str, paragraphs: Sequence[Span], lines: Sequence[Line], index: int) -> bool:
    """Tell whether the paragraph at `index` belongs to the credit on the very next line.

    A caption that is a sentence is told from the article's text by the blank line above it.
    """
    if index < 0 or lines[index].length > _CAPTION:
        return False
    if _count_line_ends(text[paragraphs[index].end : paragraphs[index + 1].start]) != 1:
        return False
    if not _SENTENCE_END.search(lines[index].words):
        return True
    above = paragraphs[index - 1].end if index else 0
    return _count_line_ends(text[above : paragraphs[index].start]) > 1


def _count_line_ends(gap: str) -> int:
    return len(_LINE_END.findall(gap))


def _find_repeated_headline(lines: Sequence[Line]) -> set[int]:
    """Return the first line and its repetition where a page shows its headline twice."""
    for index in range(1, min(len(lines), 4)):
        if lines[index].words == lines[0].words and not _SENTENCE_END.search(lines[0].words):
            return {0, index}
    return set()


def _find_shouted(text: str, paragraphs: Sequence[Span]) -> set[int]:
    """Return the lines in capitals between the paragraphs of a text: links to other stories."""
    found = {
        number
        for number, (start, end) in enumerate(paragraphs)
        if number and end - start <= _SHORT and text[start:end].isupper()
    }
    if len(found) * _MANY_SHOUTED > len(paragraphs):
        return set()
    lines = {number: text[slice(*paragraphs[number])] for number in found}
    ends = {number for number in found if _SENTENCE_END.search(lines[number])}
    return {n for n in found - ends if len(lines[n].split()) >= _SHOUTED}


@cache
def _load_set(key: str) -> frozenset[str]:
    return frozenset(load_table("furniture")[key])


@cache
def _compile(key: str, template: str) -> re.Pattern[str]:
    """Return the pattern of the entries under `key`, longest first, set into `template`."""
    entries = sorted(load_table("furniture")[key], key=len, reverse=True)
    return re.compile(template.replace("{}", f"(?:{'|'.join(map(re.escape, entries))})"))
