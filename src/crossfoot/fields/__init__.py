"""What the columns of a file of records hold: by their names, by their content, and in which text.

Shared by the rooms that read such files: one audits what was sent outside, one keeps the register.
Nothing here keeps a value; of a column only counts, marks of what it means and codes remain.
"""
