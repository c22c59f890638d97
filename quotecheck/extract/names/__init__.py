"""Who appears in an article, and who is meant where no name stands.

Read `cast` first: it spots the names (`spotting`, `capitals`, `headlines`, `late_names`), links
those that mean the same person (`linking`, `identities`), and follows the article sentence by
sentence (`discourse`, `salience`, `roles`, `bearers`, `openers`). Asked who "the senator",
"the company" or "she" is, it turns to `role_references`, `epithets`, `organisations`, `unnamed`
and `coreference`.
"""
