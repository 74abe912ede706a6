"""Layers and the one door through which they change."""
