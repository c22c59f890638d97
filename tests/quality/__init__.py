"""How good the extraction is, measured on the articles in `fixtures/annotated`."""
