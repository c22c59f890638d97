"""What is said in an article, and by whom.

Read `quotes` first. A paragraph becomes `tokens`, its `sentences` are read by `attribution`, an
ordered list of ways to report speech: `actives` (their `subjects`, and behind the verb the table of
`complements`: `clauses` and `phrases`), `fronted` and `interrupted` content, `according` to
somebody, `passives`, `nominal` cues. They stand on the small grammar of `grammar`, `verb_groups`,
`actors`, `actors_behind` and `adjuncts`; `extents` says where the words reported end. What no verb
claims is read by `verbless`, `announced` and `continuing`, and texts that are somebody's own by
`speeches` and `turn_names`. `drafts` hold a quote in the making.
"""
