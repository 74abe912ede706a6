"""Tests of `annotations.corpus`."""
