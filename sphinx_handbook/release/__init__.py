"""A numbered edition: everything a publisher hands over, with what it takes to trust it."""
