"""Tests of the room `codebook`."""
