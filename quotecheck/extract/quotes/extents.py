"""Find where the content of a report ends: before a comment of the writer's, or at a stop."""

from __future__ import annotations

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import opens_occasion
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.phrase_ends import leaves_phrase, parts_clause
from quotecheck.extract.quotes.returns import closes_age, closes_date, is_listed, returns
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import count_words, is_title, names_noun
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.trims import stands_in_bracket
from quotecheck.extract.quotes.verb_groups import is_compound, read_group
from quotecheck.lexicon import load_table

_CUTS = load_table("extents")
_MEASURES = frozenset(_CUTS["measures"].split())
_COMMA = frozenset(_CUTS["comma"].split())
# They lead to another report: "..., though she conceded that".
_LEADS = frozenset(("and", "but", "while", "though", "although", "as", "because", "where", "when"))
_UNSAID = frozenset(_CUTS["unsaid"].split())
_WITHOUT = frozenset(_CUTS["without"].split())
_DOUBTING = frozenset(_CUTS["doubting"].split())
# Behind a word that may be a noun these tell that it is a verb.
_COMPLEMENTS = frozenset(("to", "that", "on", "for"))
_OBJECTS = grammar.DETERMINER | grammar.OBJECT | grammar.QUOTE
_GOES_ON = frozenset(_CUTS["goes_on"].split())
# Behind a semicolon these go on with what is reported: "that it held; and that it would".
_LISTED = frozenset(("and", "or", "that", "nor"))
# Behind these no word is a finite verb: "the charges".
_OWNING = grammar.ARTICLES | grammar.POSSESSIVES
# They open what is told beside a subject, up to the next comma.
_ASIDES = frozenset(("who", "a", "an"))
_ASIDE_REACH = 25
_OCCASION = 6  # tokens from a subject to its verb
# Behind these "if" asks nothing: "said if she had".
_SAYING = frozenset(("said", "says", "added", "adds", "argued", "argues", "insisted", "noted"))
_HEDGED = 3  # tokens from a comma to the next around a hedge
_HEDGES = frozenset(_CUTS["hedges"])
_LISTED_REACH = 10  # tokens of one thing in a list
_RANKS = frozenset(("latest", "first", "second", "third", "fourth", "fifth", "last"))
_RANKED = frozenset(("in", "such", "since"))
# With these a clause has its verb, or may have it in marks.
_TELLING = grammar.VERBAL | grammar.QUOTE
# They open what is asked or told, and no clause under another.
_ASKING = frozenset(("whether", "what", "whatever", "why", "how", "so", "than"))
# With a subject these are seldom speech: "the army and its allies continued".
_GOING_ON = frozenset(("continue", "begin", "reflect", "remember", "sing", "go"))
# What they open goes on with what is reported, where it has words in marks.
_GOING = frozenset(("though", "although", "because", "but"))
_QUOTED_REACH = 14  # tokens up to those
# ", hours after" tells when something was said.
_WHEN = frozenset(("after", "before", "later", "earlier"))
_SPANS = frozenset(("minutes", "hours", "days", "weeks", "months", "years", "moments"))
# A subject between a content and the next report is no longer than this.
_SUBJECT_REACH = 10


def end_content(sentence: Sentence, start: int, *, phrase: bool = False) -> int:
    """Return the token at which the content that begins at `start` ends (exclusive).

    A phrase ("criticized the plan on Monday") ends sooner than a clause.
    """
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if _stands_alone(sentence, start):
        return start + 1
    outside = depth = 0 if stands_in_bracket(sentence, start) else sentence.stop
    acts = phrase or words[min(start, sentence.stop - 1)] == "to"
    waits = not phrase and _opens_subordinate(sentence, start)
    told = phrase or start >= sentence.stop or words[start] == "to" or bool(tags[start] & _TELLING)
    did = start < sentence.stop and words[start].endswith("ing")  # "denied meddling and Doe says"
    for place in range(start + 1, sentence.stop - 1):
        word = words[place]
        if not (tags[place] or acts):  # a word with meaning of its own, as most are
            told = told or (is_finite(word) and words[place - 1] not in _OWNING)
            continue
        if word in ("(", ")"):
            depth += 1 if word == "(" else -1
            if depth < 0:
                return place
        told = told or bool(tags[place] & _TELLING) or is_finite(word)
        if word == "," and waits:  # "that although it rained, the dam held"
            waits = False
            continue
        if word == "," and _ends_at_comma(sentence, place, told=told, phrase=phrase):
            if not goes_on_in_marks(sentence, place + 1):
                return place
            continue
        if phrase and leaves_phrase(sentence, start, place):
            return place
        if acts and parts_clause(sentence, start, place):
            return place
        if tags[place] & grammar.DASH and _ends_at_dash(sentence, start, place, told=told):
            return place
        if depth > outside and word == ";":  # "$4bn (3bn euros; 2bn pounds)"
            continue
        if word == ";" and words[place + 1] not in _LISTED and words[start - 1] != ":":
            return place
        if word in (";", ":") and _starts_report(sentence, place + 1, any_verb=word == ";"):
            return place
        joins = word == "while" or ((told or did) and not waits and word in ("and", "but"))
        if joins and (_reports_again(sentence, place + 1) or _starts_report(sentence, place + 1)):
            return place
        if tags[place] & grammar.QUOTE and place > start and _is_closed(sentence, place):
            return place + 1
    return sentence.stop


def _ends_at_comma(sentence: Sentence, comma: int, *, told: bool, phrase: bool) -> bool:
    """Tell whether what is `told` ends at a comma, where another verb or the writer goes on."""
    if _closes_aside(sentence, comma):
        return False
    if told and (_says_next(sentence, comma + 1) or opens_occasion(sentence, comma + 1)):
        return True
    if not told and _is_aside(sentence, comma + 1):
        return False
    if not turns_away(sentence, comma + 1) or closes_date(sentence, comma):
        return False
    return phrase or not returns(sentence, comma + 1)


def _closes_aside(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma closes words that only hedge: "he would back, at least, a trial"."""
    words = sentence.tokens.words
    if words[comma + 1].endswith("ing"):
        return False
    for opening in range(comma - 2, max(sentence.first, comma - _HEDGED) - 1, -1):
        if words[opening] == ",":
            return " ".join(words[opening + 1 : comma]) in _HEDGES
    return False


def goes_on_in_marks(sentence: Sentence, place: int) -> bool:
    """Tell whether what would be the writer's has words in marks: they are of who said the rest.

    'He said it had leaked for years, giving the town "a right to know"'.
    """
    tokens = sentence.tokens
    words, forms = tokens.words, load_cues()
    joins = words[place] in _GOING or (words[place].endswith("ing") and words[place] not in forms)
    if not joins:
        return False
    for quote in range(place + 1, min(place + _QUOTED_REACH, sentence.stop)):
        if tokens.tags[quote] & grammar.QUOTE:
            return not is_title(tokens, quote) and count_words(tokens, quote) > 1
        last = quote + 1 == sentence.stop
        comma = words[quote] == "," and not last and tokens.tags[quote + 1] & grammar.QUOTE
        if (tokens.tags[quote] & grammar.PUNCTUATION and not comma) or words[quote] in forms:
            return False
    return False


def _ends_at_dash(sentence: Sentence, start: int, place: int, *, told: bool) -> bool:
    """Tell whether the writer goes on behind a dash, or another verb reports there."""
    if _adds_by_dash(sentence, start, place):
        return True
    return told and is_dash(sentence, place) and _reports_again(sentence, place + 1)


def is_dash(sentence: Sentence, place: int) -> bool:
    """Tell whether a token is a dash between words, no hyphen within one."""
    tokens = sentence.tokens
    if not tokens.tags[place] & grammar.DASH or place == sentence.first:
        return False
    return tokens.words[place] != "-" or tokens.ends[place - 1] < tokens.starts[place]


def _stands_alone(sentence: Sentence, start: int) -> bool:
    """Tell whether words in marks are all of it: 'said: "It is over," adding that'."""
    tokens = sentence.tokens
    if start >= sentence.stop - 1 or not tokens.tags[start] & grammar.QUOTE:
        return False
    sign = tokens.last_sign(start)
    if tokens.words[start + 1] in ("as", "while") and _opens_occasion(sentence, start + 2):
        return True  # 'chanted "No more" as Doe left'
    if sign in ("?", "!"):  # 'Doe asked "Why now?" Roe said that'
        return _starts_report(sentence, start + 1)
    if sign == "," and tokens.words[start + 1] == "with":  # 'said: "It fell," with Roe adding that'
        near = tokens.words[start + 2 : min(start + _SUBJECT_REACH, sentence.stop)]
        return any(word.endswith("ing") and word in load_cues() for word in near)
    return sign == "," and turns_away(sentence, start + 1)


def _opens_occasion(sentence: Sentence, place: int) -> bool:
    """Tell whether a subject and its verb come next: "as she left", not "as a failure"."""
    tokens = sentence.tokens
    if place >= sentence.stop:
        return False
    opens = tokens.tags[place] & (grammar.SUBJECT | grammar.DETERMINER) or tokens.is_capital(place)
    opens = opens and tokens.words[place] not in ("a", "an")  # "as a failure"
    for verb in range(place + 1, min(place + _OCCASION, sentence.stop)) if opens else ():
        if tokens.tags[verb] & grammar.AUXILIARY or is_finite(tokens.words[verb]):
            return True
        if tokens.tags[verb] & grammar.BREAK:
            break
    return False


def _adds_by_dash(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether the writer goes on over the only dash: "it held - a claim that she repeated"."""
    if sentence.tokens.words[place + 1] not in ("a", "an") or not is_dash(sentence, place):
        return False
    return not any(is_dash(sentence, p) for p in range(start, sentence.stop) if p != place)


def _opens_subordinate(sentence: Sentence, start: int) -> bool:
    """Tell whether content opens with a clause under another: "that if it rains, the dam holds"."""
    if start >= sentence.stop:
        return False
    words, tags = sentence.tokens.words, sentence.tokens.tags
    while start < sentence.stop - 1 and (words[start] in ("that", ",")):
        start += 1
    # "asked if it held, he said yes"
    if words[start] == "if" and words[start - 1] != "that" and words[start - 1] not in _SAYING:
        return False
    opens = tags[start] & grammar.SUBORDINATOR and words[start] not in _ASKING
    opens = opens or (words[start] == "with" and words[start - 1] == "that")  # "that with a flood"
    aside = tags[start] & grammar.SUBORDINATOR and words[start + 1 : start + 2] == [","]
    return bool(opens or aside)


def _is_aside(sentence: Sentence, place: int) -> bool:
    """Tell whether an aside begins that ends with a comma: "the dam, an old one, holds"."""
    words = sentence.tokens.words
    if words[place] not in _ASIDES and not words[place].endswith("ing"):
        return False
    return "," in words[place + 1 : min(place + _ASIDE_REACH, sentence.stop)]


def turns_away(sentence: Sentence, place: int) -> bool:
    """Tell whether what follows a comma is the writer's own: ", adding that", ", who has"."""
    words = sentence.tokens.words
    word = words[place]
    if _starts_report(sentence, place):
        return True
    if word == "the" and _RANKS.intersection(words[place + 1 : place + 2]):
        return not _RANKED.isdisjoint(words[place + 2 : place + 3])  # ", the latest in a row of"
    if word == "without":
        return words[place + 1 : place + 2] != [] and words[place + 1] in _WITHOUT
    if word in _SPANS and not _WHEN.isdisjoint(words[place + 1 : place + 2]):
        return True
    if word in _COMMA:
        if word in ("a", "an") and is_listed(sentence, place):
            return False
        return words[place + 1 : place + 2] == [] or words[place + 1] not in _MEASURES
    if (
        word.endswith("ing")
        and len(word) > 5
        and not grammar.tag_word(word)
        and word not in _GOES_ON
    ):
        return not (closes_age(sentence, place - 1) or _lists_deeds(sentence, place))
    if word in ("though", "although") and place + 2 < sentence.stop:
        return True
    if word == "but" and (_opens_clause(sentence, place + 1) or _is_doubted(sentence, place + 1)):
        return True
    return word in ("and", "but") and _reports_again(sentence, place + 1)


def _lists_deeds(sentence: Sentence, place: int) -> bool:
    """Tell whether what is done is listed: "it includes more crews, cutting costs, and a test"."""
    words = sentence.tokens.words
    if words[place] in load_cues():  # ", citing costs, and"
        return False
    near = range(place + 1, min(place + _LISTED_REACH, sentence.stop - 1))
    comma = next((p for p in near if sentence.tokens.tags[p] & grammar.PUNCTUATION), None)
    return comma is not None and words[comma] == "," and words[comma + 1] in ("and", "or")


def _says_next(sentence: Sentence, place: int) -> bool:
    """Tell whether a list of verbs goes on: "suggested it was late, called it a scandal and"."""
    tokens = sentence.tokens
    form = load_cues().get(tokens.words[place])
    if form is None or form.form != "past" or place + 2 >= sentence.stop:
        return False
    if form.cues[0].lemma == tokens.words[place]:  # "put" is no past for sure
        return False
    return bool(tokens.tags[place + 1] & (grammar.OBJECT | grammar.QUOTE)) or (
        tokens.words[place + 1] in ("that", "of", "the")
    )


def _opens_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether another subject comes next: ", but the mayor left", not ", but not now"."""
    tokens = sentence.tokens
    if place + 2 >= sentence.stop:
        return False
    tag = tokens.tags[place]
    named = tokens.is_capital(place) or (tag & grammar.DETERMINER and not tag & grammar.ADVERB)
    rest = range(place + 1, min(place + _SUBJECT_REACH, sentence.stop))
    return bool(named) and any(
        tokens.tags[p] & grammar.AUXILIARY or is_finite(tokens.words[p]) for p in rest
    )


def _is_doubted(sentence: Sentence, place: int) -> bool:
    """Tell whether others doubt what was said: ", but campaigners were sceptical"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    near = range(place + 2, min(place + _SUBJECT_REACH, sentence.stop))
    return any(words[p] in _DOUBTING and tags[p - 1] & grammar.BE for p in near)


def _reports_again(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite reporting verb comes next: "and said", "and later called"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if place >= sentence.stop - 1:
        return False
    if words[place] in grammar.PRONOUNS and words[place + 1].startswith(("refus", "declin")):
        return True
    while place < sentence.stop - 1 and tags[place] & (grammar.ADVERB | grammar.HAVE):
        place += 1
    if place >= sentence.stop - 1:
        return False
    if words[place] in _UNSAID:
        return True
    form = load_cues().get(words[place])
    if form is None or form.form not in ("past", "s", "ing"):
        return False
    if form.cues[0].lemma in _GOING_ON and _lasts(sentence, place):
        return False
    if form.form == "past" or "x" not in form.frames:
        return True
    behind = words[place + 1]  # "and vowing to", not "walkouts and jeers"
    return behind in _COMPLEMENTS or bool(tags[place + 1] & _OBJECTS)


def _lasts(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb tells only of time: "and went on until May", not "and went home"."""
    words = sentence.tokens.words
    if words[place] in ("go", "goes", "went") and words[place + 1] != "on":
        return False
    return "to" not in words[place + 1 : place + 3] and not sentence.has_quote(place, sentence.stop)


def _starts_report(sentence: Sentence, place: int, *, any_verb: bool = False) -> bool:
    """Tell whether somebody and a reporting verb come next: "Doe said", "critics called".

    Only behind a semicolon may it be one that needs an object: "; the ministry puts the loss at".
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if place < sentence.stop and words[place] in _LEADS:
        place += 1
    for verb in range(place + 1, min(place + _SUBJECT_REACH, sentence.stop - 1)):
        if tags[verb] & grammar.BREAK:
            return False
        form = load_cues().get(words[verb])
        if form is None or form.form not in ("past", "s", "base") or sentence.is_in_name(verb):
            continue
        if form.form == "base" and is_compound(sentence, verb):
            continue
        if ("l" not in form.frames or form.cues[0].lemma in _GOING_ON) and not any_verb:
            continue
        group = read_group(sentence, verb, form.form)
        if group is None or group.form != "finite":
            return False
        source = find_subject(sentence, group.subject)
        return source is not None and source.start == place
    return False


def _is_closed(sentence: Sentence, place: int) -> bool:
    """Tell whether the quotation at `place` ends what is said: its last sign is a comma or stop."""
    last = sentence.tokens.last_sign(place)
    if last == ",":
        turns = turns_away(sentence, place + 1) or opens_occasion(sentence, place + 1)
        return turns and not goes_on_in_marks(sentence, place + 1)
    if last in ("!", "?") and names_noun(sentence.tokens, sentence.first, place):
        return False
    return last in (".", "!", "?") and not sentence.tokens.tags[place + 1] & grammar.QUOTE
