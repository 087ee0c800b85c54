"""The sources that can be fetched from by name."""

from crossfoot.archive.sources.ice import Ice
from crossfoot.archive.sources.internet_archive import InternetArchive

SOURCES = (Ice, InternetArchive)
