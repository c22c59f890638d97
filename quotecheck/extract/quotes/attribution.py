"""Read one sentence for reports of speech: who says it, by which word, and what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from quotecheck.extract.cues import DESCRIBING, Cue, Form, load_nouns, load_phrases
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.according import read_according
from quotecheck.extract.quotes.actives import CLAUSES, read_active, read_behind
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.as_said import follows_as
from quotecheck.extract.quotes.beside import find_beside, find_quoted, opens_sentence
from quotecheck.extract.quotes.complements import PHRASES
from quotecheck.extract.quotes.main_subjects import find_later_subject, find_main_subject
from quotecheck.extract.quotes.nominal import read_noun
from quotecheck.extract.quotes.own_verbs import is_own_verb
from quotecheck.extract.quotes.passives import is_judged, read_passive
from quotecheck.extract.quotes.relatives import read_joined
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.tails import read_tail
from quotecheck.extract.quotes.things import is_thing
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.extract.quotes.unsaid import is_untold
from quotecheck.extract.quotes.uses import Use
from quotecheck.extract.quotes.verb_groups import Group, read_group

# So far into a phrase that is reported another report is looked for.
_WITHIN = 60
_HEARER = 3  # tokens between a verb and words in marks: "told the board:"
_LIKING = frozenset(("like", "likes", "liked", "love", "loves", "loved", "used"))
_IT = frozenset(("it", "it's", "it\u2019s"))
# What may stand before a clause that is none of the phrase before it.
_LEADS = frozenset(
    ("where", "when", "while", "because", "after", "although", "and", "but", ",", "-")
)
_LEADING = (
    grammar.SUBORDINATOR
    | grammar.RELATIVE
    | grammar.CONJUNCTION
    | grammar.PREPOSITION
    | grammar.AUXILIARY
    | grammar.ADVERB
)


def find_reports(sentence: Sentence) -> list[Report]:
    """Return the reports of speech of one sentence, from left to right."""
    words, cue_words = sentence.tokens.words[sentence.first : sentence.stop], _load_cue_words()
    if cue_words.isdisjoint(words):
        return []
    places = [n for n, word in enumerate(words, sentence.first) if word in cue_words]
    tail = read_tail(sentence, places)
    if tail is not None:
        return [tail]
    reports: list[Report] = []
    done = sentence.first
    for place in places:
        report = _read_report(sentence, place, reports) if place >= done else None
        if report is None or _leads_on(sentence, report):
            continue
        first = report.contents[0][0]
        while reports and first <= reports[-1].cue[0] < report.cue[0]:
            reports.pop()
        _make_room(sentence, reports, report)
        reports.append(report)
        if report.rule in PHRASES:
            _end_phrase(sentence, reports)
        elif sentence.tokens.marked:
            _part_inner(sentence, reports)
        report = reports[-1]
        done = max(place + 1, report.cue[1], *(end for _, end in report.contents))
        if report.rule == "according-to" and report.source is not None:
            done = max(done, report.source.end)
        sentence = sentence.from_floor(done) if first < report.cue[0] else sentence
    return reports


def _leads_on(sentence: Sentence, report: Report) -> bool:
    """Tell whether a phrase only leads to words in marks: 'issued a note saying, "..."'."""
    if report.rule not in PHRASES:
        return False
    tokens, forms = sentence.tokens, load_phrases()
    first, stop = report.contents[0]
    for quote in tokens.quotes[bisect_left(tokens.quotes, first + 3) :][:1]:
        form = forms.get(tokens.words[quote - 2]) if quote < stop else None
        return form is not None and form.form == "ing" and tokens.words[quote - 1] in ",:"
    return False


def _make_room(sentence: Sentence, reports: list[Report], report: Report) -> None:
    """End the last report where the next begins, or who says that: no words are said twice."""
    if not reports:
        return
    first, source, last = report.contents[0][0], report.source, reports[-1]
    start = last.contents[-1][0]
    if source is not None and start < source.start < first:
        first = _skip_back(sentence, start, source.start)
    if last.contents[-1][1] <= first:
        return
    reports.pop()
    content = trim_content(sentence, start, first) if start < first else None
    contents = (*last.contents[:-1], content) if content else last.contents[:-1]
    if contents:
        reports.append(replace(last, contents=contents))


@cache
def _load_cue_words() -> frozenset[str]:
    """Return the words that the cue of a report may begin with."""
    return frozenset(("according", *load_phrases(), *load_nouns()))


def _heads(sentence: Sentence, place: int, form: Form) -> bool:
    """Tell whether a participle in capitals stands in a headline: "TELLING OF THE CRISIS"."""
    if form.form != "ing":
        return False
    tokens = sentence.tokens
    end = tokens.ends[min(place + 1, sentence.stop - 1)]
    return tokens.text[tokens.starts[place] : end].isupper()


def _read_report(sentence: Sentence, place: int, reports: list[Report]) -> Report | None:
    """Return the report whose cue begins at token `place`; None where none does."""
    word = sentence.tokens.words[place]
    form = load_phrases().get(word)
    report = None
    if form is not None:
        if not sentence.is_in_name(place) and not _heads(sentence, place, form):
            report = _read_verb(sentence, place, form, reports)
    elif word == "according":
        report = read_according(sentence, place)
    if report is None and word in load_nouns():
        report = read_noun(sentence, place)
    return report


def _part_inner(sentence: Sentence, reports: list[Report]) -> None:
    """Give words in marks behind a colon, within what is reported, to who says them there.

    'The court heard that Doe told a friend: "Go home."': Doe says that, and the court heard it.
    """
    outer, tokens = reports[-1], sentence.tokens
    first, stop = outer.contents[-1]
    quotes = tokens.quotes
    quote = next(iter(quotes[bisect_left(quotes, first + 2) :]), stop)
    led = tokens.words[quote - 1] == ":" and tokens.words[first - 1] != ","
    if quote >= stop or stop > quote + 2 or not led:
        return
    within = Sentence(tokens, first, quote + 1, sentence.names)
    for verb in range(quote - 2, first, -1):
        form = load_phrases().get(tokens.words[verb])
        if form is None or "q" not in form.frames or form.form not in ("past", "s"):
            continue
        inner = _read_verb(within, verb, form, [])
        if inner is None or inner.source is None or inner.contents[0][0] != quote:
            return
        if _is_subordinate(sentence, inner.source):
            return  # "a poster that read:", "no more than what Doe proposed:"
        only = inner.source.start == first and quote - inner.cue[1] <= _HEARER
        told = None if only else trim_content(sentence, first, quote - 1)
        contents = (*outer.contents[:-1], told) if told else outer.contents[:-1]
        reports[-1:] = [replace(outer, contents=contents), inner] if contents else [inner]
        return


def _is_subordinate(sentence: Sentence, source: Source) -> bool:
    """Tell whether a source is that of a relative clause, no "to which Doe replied"."""
    words, tags, start = sentence.tokens.words, sentence.tokens.tags, source.start
    if tags[start] & grammar.RELATIVE:
        return True
    led = tags[start - 1] & (grammar.RELATIVE | grammar.QUESTION)
    return bool(led) and words[start - 1] != "that" and words[start - 2] != "to"


def _end_phrase(sentence: Sentence, reports: list[Report]) -> None:
    """End the phrase of the last report before a clause that another verb reports, and add that.

    "She praised the plan in the note where she said it would hold": the plan in the note.
    """
    phrase = reports[-1]
    first, end = phrase.contents[0]
    forms = load_phrases()
    for verb in range(first + 1, min(end, first + _WITHIN)):
        form = forms.get(sentence.tokens.words[verb])
        if form is None or sentence.is_in_name(verb):
            continue
        inner = _read_clause(sentence, verb, form, reports)
        if inner is None or not inner.source:
            continue
        start = inner.source.start if inner.source.start > first else verb
        content = trim_content(sentence, first, _skip_back(sentence, first, start))
        if content is None:
            reports.pop()
        else:
            reports[-1] = replace(phrase, contents=(content,))
        reports.append(inner)
        return


def _read_clause(sentence: Sentence, verb: int, form: Form, reports: list[Report]) -> Report | None:
    """Return the report of a clause whose verb, with a subject of its own, is at token `verb`."""
    group = read_group(sentence, verb, form.form)
    if group is None or group.form != "finite":
        return None
    source = _find_source(sentence, group, reports)
    phrase = reports[-1].contents[0][0]
    if source is None or sentence.tokens.tags[source.start] & grammar.RELATIVE:
        return None
    if source.start >= phrase and not _is_led(sentence.tokens.words, source.start):
        return None
    for cue in form.cues:
        after = _match_particle(sentence, verb + 1, cue)
        noun = "x" in cue.frames and form.form in ("base", "s")
        if after is not None and "l" in cue.frames and not noun:
            use = Use(sentence, verb, after, form, cue, group, source, follows=True)
            return read_behind(use, CLAUSES)
    return None


def _is_led(words: Sequence[str], start: int) -> bool:
    """Tell whether a clause of its own begins at `start`: "where", "a memo in which / Doe said"."""
    if words[start - 1] == "which":
        return words[start - 2] in ("in", "on", "by", "under", "during")
    return words[start - 1] in _LEADS


def _skip_back(sentence: Sentence, first: int, place: int) -> int:
    """Return where the words begin that lead to a clause or verb: "where", "and has"."""
    tags = sentence.tokens.tags
    while place > first and tags[place - 1] & _LEADING:
        place -= 1
    return place


def _read_verb(sentence: Sentence, verb: int, form: Form, reports: list[Report]) -> Report | None:
    """Return the report of a verb, by the first of its uses whose words follow and that fits."""
    uses = [
        (cue, after)
        for cue in form.cues
        if (after := _match_particle(sentence, verb + 1, cue)) is not None
    ]
    group = read_group(sentence, verb, form.form) if uses else None
    if group is None or not is_own_verb(sentence, verb, form, group):
        return None
    tags = sentence.tokens.tags
    for cue, after in uses:
        if form.form == "past" and is_judged(sentence, after, cue):
            helped = any(tag & grammar.VERBAL for tag in tags[group.first : verb])
            group.form = group.form if helped else "passive"
        if group.form == "passive" and is_untold(sentence, group, verb):
            report = None
        elif group.form == "passive":
            report = read_passive(sentence, verb, after, cue)
        else:
            source = _find_source(sentence, group, reports)
            if source is not None and _is_completion(sentence, source):
                source = None
            report = read_active(
                Use(sentence, verb, after, form, cue, group, source, bool(reports))
            )
        if report is not None:
            return report
    return None


def _match_particle(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Return where the words end that belong to the verb; None where they do not follow it."""
    words = sentence.tokens.words
    describing = 0
    for choice in cue.particle:
        if not choice:
            describing = DESCRIBING
            continue
        while describing and _describes(sentence, place) and words[place] not in choice:
            place, describing = place + 1, describing - 1
        if place >= sentence.stop or words[place] not in choice:
            return None
        place, describing = place + 1, 0
    return place


def _describes(sentence: Sentence, place: int) -> bool:
    """Tell whether a word may stand before the noun that it describes: "his", "very", "deep"."""
    if place >= sentence.stop:
        return False
    return not sentence.tokens.tags[place] & ~(
        grammar.DETERMINER | grammar.ADVERB | grammar.SUBJECT
    )


def _is_completion(sentence: Sentence, source: Source) -> bool:
    """Tell whether words only complete a noun before them: "of Varde in the midst of Corvan"."""
    first = source.start
    return sentence.tokens.words[first] == "of" and first > sentence.first


def _find_source(sentence: Sentence, group: Group, reports: list[Report]) -> Source | None:
    """Return whose speech the verb reports; without a subject, that of the verb before."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if group.form in ("ing", "inf"):
        if group.form == "inf" and words[group.first - 1] in _LIKING:
            fond = find_subject(sentence, group.first - 1)
            if fond is not None and follows_as(sentence, fond):  # "As Doe likes to say,"
                return fond
        quoted = find_quoted(sentence, group.first) or find_beside(sentence, group)
        if quoted is not None:
            return quoted
        later = opens_sentence(sentence, group.first)
        source = find_later_subject(sentence, group.first) if later else None
        if source is not None or (later and group.first <= sentence.first + 1):
            return source
        doer = _find_doer(sentence, group, reports)
        if doer is not None:
            return doer
        if reports and reports[-1].source is not None:
            return _find_nearer(sentence, group, reports[-1]) or reports[-1].source
        source = find_main_subject(sentence, group.first)
        if source is None or group.form != "inf":
            return source
        hard, near = (
            words[source.start] in _IT,
            words[group.first - 1] != ",",
        )  # "It is hard to say"
        return None if hard else find_main_subject(sentence, group.first, near=near)
    before = group.subject - 1
    if before >= sentence.first and tags[before] & grammar.CONJUNCTION:
        described = read_joined(sentence, before)
        if described is not None:
            return described
        if reports and reports[-1].source is not None:
            who = reports[-1].source
            resumes = tags[who.start] & grammar.RELATIVE and words[before - 1] == ","
            main = find_main_subject(sentence, who.start) if resumes else None
            return main if main is not None and words[main.start] != "there" else who
        return find_main_subject(sentence, before)
    source = find_subject(sentence, group.subject)
    if source is None and words[before : before + 2] == [",", "then"]:  # "Doe wept, then said"
        return find_main_subject(sentence, before)
    if source is None and reports and (words[before] == "," or tags[before] & grammar.DASH):
        last = reports[-1]  # "suggested it was late, called it a farce and left"
        return last.source if last.contents[-1][1] == before else None
    return source


def _find_doer(sentence: Sentence, group: Group, reports: list[Report]) -> Source | None:
    """Return who did something by saying so: "Doe wept, while Roe fought it [by saying]"."""
    words = sentence.tokens.words
    if words[group.first - 1] != "by" or words[group.first - 2] in (",", ";"):
        return None
    doer = find_main_subject(sentence, group.first, near=True)
    last = reports[-1].source if reports else None
    return doer if doer is not None and (last is None or doer.start > last.start) else None


def _find_nearer(sentence: Sentence, group: Group, last: Report) -> Source | None:
    """Return the subject behind what was reported: "When asked if he knew, Doe wept, saying"."""
    set_off = group.form == "ing" and sentence.tokens.words[group.first - 1] == ","
    fronted = last.rule == "according-to" and last.contents[-1][0] >= last.cue[1]
    if set_off and fronted and last.contents[-1][1] == group.first - 1:
        own = find_main_subject(sentence, group.first)  # "According to the Post, Doe left, saying"
        inside = own is not None and own.start >= last.contents[-1][0]
        return own if own is not None and inside and not is_thing(sentence, own) else None
    if not set_off or last.contents[-1][0] < last.cue[1]:
        return None
    source = find_main_subject(sentence, group.first)
    behind = max(last.contents[-1][1], last.cue[1])
    return source if source is not None and source.start > behind else None
