"""What is owed, and whether it was done: publication, answers to requests, keeping of records.

Everything here is a pure function of the book, of what people wrote down in `hand/`, and of a
day that is given: nothing asks the clock of the machine.
"""
