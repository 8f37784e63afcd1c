"""How well readers find what they ask for, beside other engines that a static site can have."""
