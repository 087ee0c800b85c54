"""From an archive to published files: the one place where build, store, writing and log meet."""
