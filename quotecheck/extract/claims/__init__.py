"""What the figures of an article claim: of what, about whom, when, and as whose word.

Read `claims` first. `words` gives each word around a figure its part (`word_classes`, with
`homographs` and `small_words` where it may be two), `frames` the clause that it stands in, read
word by word in `clauses` and `clause_verbs`; `measures`, `subjects`, `periods` and `stances` each
read one field from there. The rules of `measures` are in the modules `measures_*`, by where they
look; `subjects` asks first the phrases around a figure (`near_subjects`, `possessors`), then its
clause (`clause_subjects`, `unowned`). `owning_phrases` reads a phrase as an owner, whose name
`owners` knows; `antecedents` and `companies` tell what "it" and "the company" stand for.
"""
