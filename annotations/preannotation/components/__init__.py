"""spaCy components: pure, no Django."""
