"""What the handbook is about, as frozen records. Nothing here knows Sphinx, HTML or Typst."""
