"""What a build says as published tables, and the files that carry them."""
