"""`handbook check`: everything wrong with the content in one go, without a build.

    pages and data files -> reading (tokens) -> tips, cases, facts, references, contents -> findings -> report

The check reads Markdown itself, so that it can name the very line and need not wait for Sphinx. It knows the same
rules as the build and says them in the same words (`messages.py`, `translations.py`); a test builds a handbook of
faulty pages and compares the two. Faults fail the check, as they fail a build. Advice never does.
"""
