"""Hostile texts: what nobody writes but anybody can send, each by how often it repeats itself."""

from __future__ import annotations

from collections.abc import Callable


def _spell(number: int) -> str:
    """Return a word in capitals that stands for a number alone."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:06}")


HOSTILE: dict[str, Callable[[int], str]] = {
    "opening marks": lambda n: "“" * n,
    "alternating marks": lambda n: '"a" ' * n,
    "marks of all kinds": lambda n: "“ ” \" '' ‘ ’ « » ' " * n,
    "single marks that open": lambda n: "'a " * n,
    "single marks that close": lambda n: "a' " * n,
    "one word": lambda n: "a" * n,
    "one word with points": lambda n: "a." * n,
    "cue verbs": lambda n: "said " * n,
    "cue verbs with commas": lambda n: "he said, " * n,
    "cue verbs that turn round": lambda n: ", said Doe" * n,
    "cues and phrases": lambda n: "said in a " * n,
    "cues and marks": lambda n: 'said "a" ' * n,
    "nouns that report": lambda n: "his claim that " * n,
    "according to": lambda n: "according to " * n,
    "participles": lambda n: "saying " * n,
    "adverbs": lambda n: "never " * n + "said so.",
    "capitalised words": lambda n: "Doe " * n,
    "capitalised cues": lambda n: "Said " * n,
    "commas": lambda n: "Doe, a b, " * n + "said so.",
    "conjunctions": lambda n: "and " * n,
    "that": lambda n: "said that " * n,
    "brackets around reports": lambda n: "(Doe said it held) and " * n,
    "brackets never closed": lambda n: "(Doe said it held and " * n,
    "claims called false": lambda n: "claims that Doe said it held and " * n,
    "participles joined": lambda n: "strict and demanding rules say that it " * n,
    "asides": lambda n: "Doe, joined by Roe, said the bill, the map hold " * n,
    "semicolons": lambda n: "a; " * n + "he said.",
    "paragraphs that open a quote": lambda n: "“We go on.\n\n" * n,
    "paragraphs that lead": lambda n: "Doe said:\n\n" * n,
    "turns": lambda n: "DOE: We go on.\n\n" * n,
    "turns of many": lambda n: "".join(
        f"{_spell(i)}: We go on.\n\nAna {_spell(i).title()} left.\n\n" for i in range(n)
    ),
    "capitals": lambda n: "A" * n + ":",
    "roles before their bearer": lambda n: "The mayor of Lodz said so. " * n + "Mayor Doe left.",
}
