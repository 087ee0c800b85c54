"""Questions that readers ask first, as views of the SQLite file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A stored question.

    Attributes:
        name: stable: never renamed.
        title: what people call it.
        description: what it answers.
        query: the question.
    """

    name: str
    title: str
    description: str
    query: str


VIEWS = (
    View(
        "latest_figures",
        "Latest figures",
        "Every figure on the sheet of the running year in the newest release, and whether it may be"
        " quoted.",
        """
SELECT o."table", o.place, o.category, o.measure, o.unit, o.as_of, o.value, o.role, o.status,
       o.reason, o.citation, o.ref
FROM observations AS o
JOIN sheets AS s ON s.sha256 = o.sha256 AND s.sheet = o.sheet
WHERE s.current AND o.aside IS NULL AND o.sha256 = (
    SELECT r.sha256 FROM releases AS r
    WHERE r.copy_of IS NULL AND r.published IS NOT NULL
      AND EXISTS (SELECT 1 FROM tables AS t WHERE t.sha256 = r.sha256)
    ORDER BY r.position DESC LIMIT 1)
ORDER BY o.rowid""",
    ),
    View(
        "population_over_time",
        "Population over time",
        "How many people each release counts in the programme, by each table that states it."
        " Copies and repeated sheets are left out.",
        """
SELECT o.as_of, CAST(o.value AS INTEGER) AS people, o."table", o.published, o.release,
       o.status, o.reason, o.ref
FROM observations AS o JOIN releases AS r ON r.sha256 = o.sha256
WHERE o.measure = 'participants' AND o.role = 'total' AND o.place IS NULL
  AND o.category IS NULL AND NOT o.repeated
ORDER BY o.as_of IS NULL, o.as_of, r.position, o."table", o.rowid""",
    ),
    View(
        "technology_over_time",
        "Technology over time",
        "How many people each release counts on each technology, for the whole programme. Copies"
        " and repeated sheets are left out.",
        """
SELECT o.as_of, o.category AS technology, CAST(o.value AS INTEGER) AS people, o.published,
       o.release, o.status, o.reason, o.ref
FROM observations AS o JOIN releases AS r ON r.sha256 = o.sha256
WHERE o."table" = 'tech_cost' AND o.measure = 'participants' AND o.role = 'leaf'
  AND NOT o.repeated
ORDER BY o.category, o.as_of IS NULL, o.as_of, r.position, o.rowid""",
    ),
    View(
        "standing_findings",
        "Findings that stand",
        "Every finding that was not withdrawn, with the day its release was published and its best"
        " explanation.",
        """
SELECT r.published, f.release, f.tier, f.sheet, f.ranges, f.message, c.sentence AS cause,
       f.state, f."case", f.id
FROM findings AS f
JOIN releases AS r ON r.sha256 = f.sha256
LEFT JOIN causes AS c ON c.finding = f.id AND c.rank = 1
WHERE f.state <> 'withdrawn'
ORDER BY r.position, f.rowid""",
    ),
    View(
        "accused_cells",
        "Accused cells",
        "Every cell that a finding accuses, with the number that stands there where one does.",
        """
SELECT fc.release_sha256 AS sha256, f.release, fc.sheet, fc.cell, o.value, f.expected, f.tier,
       f.message, f.state, f.id AS finding, fc.ref
FROM (SELECT finding, sha256 AS release_sha256, sheet, cell, ref, observation, place
      FROM finding_cells WHERE role = 'accused') AS fc
JOIN findings AS f ON f.id = fc.finding
LEFT JOIN observations AS o ON o.ref = fc.observation
ORDER BY f.rowid, fc.place""",
    ),
)
