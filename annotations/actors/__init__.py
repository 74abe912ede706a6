"""Actors, aliases, affiliations and sides."""
