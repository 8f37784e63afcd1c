"""Tests of the benchmarks themselves: what they count must be right."""
