"""The sentences of all cases, mixed and damaged as pages damage them, give sound statements."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article
from tests.mixing import read_cases
from tests.test_extract_quotes_hostile import assert_sound

_TEXTS = 250  # of each damage, some 4 s of work in all
_SIGNS = (*" \n\"“”‘’'.,:;—-()$%1", " said ", " million ", " who ", " that ", " by ", "1,2", "..")


def _lose_words(text: str, chance: random.Random) -> str:
    return " ".join(word for word in text.split(" ") if chance.random() > 0.12)


def _swap_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(4):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _take_words(text: str, chance: random.Random) -> str:
    others = chance.choice(read_cases()).split()
    words = text.split(" ")
    return " ".join(chance.choice(others) if chance.random() < 0.15 else word for word in words)


def _put_signs(text: str, chance: random.Random) -> str:
    for _ in range(5):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(_SIGNS) + text[place + chance.randrange(2) :]
    return text


def _keep(text: str, _: random.Random) -> str:
    return text


@pytest.mark.parametrize("damage", [_keep, _lose_words, _swap_words, _take_words, _put_signs])
def test_any_mix_of_sentences_gives_sound_statements(
    damage: Callable[[str, random.Random], str],
) -> None:
    chance = random.Random(damage.__name__)
    for number in range(_TEXTS):
        some = [chance.choice(read_cases()) for _ in range(chance.randint(1, 5))]
        text = chance.choice(("\n\n", " ", "")).join(damage(one, chance) for one in some)
        article = Article(f"{damage.__name__} {number}", text)
        found = extract(article)
        assert_sound(text, found.quotes)
        for claim in found.claims:
            assert text[claim.start : claim.end] == claim.text
            assert text[claim.figure_start : claim.figure_end] == claim.figure
        assert len({claim.id for claim in found.claims}) == len(found.claims)
