"""Tests of `annotations.exchange` and `annotations.workflow.ingest`."""
