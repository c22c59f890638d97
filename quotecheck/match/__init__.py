"""Match statements: what may match (`keys`), how alike they are (`compare`)."""
