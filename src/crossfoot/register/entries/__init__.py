"""From steps to balanced entries: what enters one account leaves another."""
