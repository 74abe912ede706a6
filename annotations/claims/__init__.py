"""Canonical claims."""
