"""What makes one plan better than another, in the order of the files that `search` gives."""
