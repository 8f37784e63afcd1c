"""Benchmarks: what the handbook's own code must show in numbers. Not installed with it; run from the repository."""
