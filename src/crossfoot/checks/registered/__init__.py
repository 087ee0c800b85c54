"""What registers count, held against what releases state of the same day."""
