"""What the figures of an article claim: of what, about whom, when, and as whose word.

Read `claims` first. `words` gives each word around a figure its part (`word_classes`, with
`homographs` and `small_words` where it may be two), `frames` the clause that it stands in, read
word by word in `clauses` and `clause_verbs`; `measures`, `subjects` (`owners`, `possessors` and
`unowned`), `periods` and `stances` each read one field from there by an ordered table of rules.
`antecedents` and `companies` tell what "it" and "the company" stand for.
"""
