"""What every cause is made with: its shape, the findings of one sheet, sums, digits, others."""
