"""What is said in an article, and by whom.

Read `quotes` first. A paragraph becomes `tokens`, its `sentences` are read by `attribution`: an
ordered table of ways to report speech (`actives` with their `subjects` and `complements`,
`fronted` content, `passives`, `nominal` cues), over the small grammar of `grammar`, `verb_groups`
and `actors`; `extents` says where the words reported end. What no verb claims is read by
`verbless`, and texts that are somebody's own by `speeches` and `turn_names`. `drafts` hold a quote
in the making.
"""
