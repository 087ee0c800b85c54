"""Money against people: what was spent in a time, for how many people, at which price."""
