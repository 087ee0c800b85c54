"""A reporting period that is made up, batch by batch, to practise keeping the books on."""
