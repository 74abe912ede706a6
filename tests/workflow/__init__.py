"""Tests of `annotations.workflow`."""
