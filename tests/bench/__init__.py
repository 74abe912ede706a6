"""Benchmarks: what Standpoint does against a stated baseline, as ratios of one run."""
