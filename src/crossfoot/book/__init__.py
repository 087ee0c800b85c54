"""All observations of all releases: tables, series, revisions, parts."""
