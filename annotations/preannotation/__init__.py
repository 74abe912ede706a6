"""Suggestions by spaCy pipelines."""
