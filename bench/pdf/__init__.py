"""The same text as a PDF in three ways: time, memory, size, pages, and what veraPDF says of it."""
