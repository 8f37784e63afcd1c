"""`handbook rename`: give a tip, a case or a page another name, and keep the old address alive."""
