"""Positions of actors on issues."""
