"""One file per measure: its source, what it assumes, and when it does not apply. Pure."""
