"""`handbook import`: an article of someone else becomes a draft in `concepten/`.

    file -> reading (one reader per format) -> blocks -> furniture out, origin found -> tips found
         -> names and guesses, from what the handbook has -> draft

Every reader gives the same: a list of `Block`. Nothing behind the readers knows which format it was.
"""
