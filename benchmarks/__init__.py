"""Times and memory, beside those of other programs on the same machine in the same session."""
