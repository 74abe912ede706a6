"""Standpoint's one Django app: who claims what, and where each actor stands."""
