"""Workbooks to observations: every numeric cell gets an address and a meaning, or a reason.

`grid/` turns bytes into cells; `anchors` finds tables by titles and header cells; `layouts/`
says what kinds there are; `body` reads rows; `sheet` and `workbook` put it together; `cache`
keeps it so that nothing is read twice.
"""
