"""Who began together, and what became of them; counts only leave the engine."""
