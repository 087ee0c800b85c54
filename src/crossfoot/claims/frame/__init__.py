"""What all kinds of claims share: finding figures, the shape of a kind, weighing."""
