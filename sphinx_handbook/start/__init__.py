"""`handbook new`: begin a tip, a page of tips or a case, in its place and with all that it must have.

options or questions -> what the author wants (wanted) -> texts with prompts -> places in the handbook
"""
