"""Document → an EPUB 3 book."""
