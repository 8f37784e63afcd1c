"""What a reader of the site waits for and meets, beside other site builders on the same text."""
