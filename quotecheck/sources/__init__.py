"""Read articles from files, folders, feeds and pages: one reader a format."""
