"""The report as a living thing: the built pages from memory, and what only a server can do.

Three kinds of process: the *front*, which alone speaks to browsers and computes nothing; the
*desk*, which reads the archive, makes the pages, compares releases and answers the interface
for programs; and *examiners*, which check drafts. A busy desk or examiner delays no reader.
"""
