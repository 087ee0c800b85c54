"""The programme's own books: batches received and posted, days closed, signed, told in figures."""
