"""From rows as delivered to the events that stand, and to the moves among them."""
