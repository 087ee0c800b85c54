"""The report as pages: plain page objects first, HTML from them after.

`pages.pages(site)` gives every page of the site; `render.Renderer` makes HTML of one;
`write.write` puts them into a folder; a server may hold them in memory.
"""
