"""The figures of a text: what number, in what unit, hedged how.

Read `figures` first, then up the grammar: `numerals` are tokens, `numbers` put them together
(`sums`), `quantities` give them a unit (`units`, `money`; `doubtful_money`, `dollars` and
`homes` by what else the text says, `lent_units` by a neighbour), `compounds` join neighbours
(`pairs`) to `ranges` and `joint_values`, `shares`, `modifiers` and `changes` read the words
around. `non_claims` and its tables drop dates, scores, names and the like.
"""
