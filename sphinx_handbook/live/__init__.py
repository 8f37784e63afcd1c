"""`make live`: see the pages while you write.

save -> watch -> preview (one Sphinx that stays awake) -> server -> browser
"""
