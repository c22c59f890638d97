"""How much of a hostile input is read before it is refused; all in bytes unless named."""

# One article: ten books' worth. Longer ones are refused whole, never cut.
ARTICLE = 10_000_000
# One file that has to be read whole (PDF, a feed, a zip on standard input).
FILE = 100_000_000
# A compressed file that grows by more than this factor, past the first ARTICLE bytes, is a bomb.
RATIO = 200
# Archives within archives.
LAYERS = 3
# What is looked at to tell the kind of a file.
HEAD = 4096
