"""Why a question cannot be answered: one exception, with the status that says what kind it is."""

from collections.abc import Mapping
from http import HTTPStatus

from crossfoot.report.serve.api.shapes import Problem


class NoAnswerError(Exception):
    """A question that cannot be answered as it stands.

    Attributes:
        status: the status of the answer.
        detail: what happened, in a sentence.
        remedy: what to do.
        headers: what the answer carries beside that.
    """

    def __init__(
        self, status: HTTPStatus, detail: str, remedy: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, detail, remedy, headers)
        self.status = status
        self.detail = detail
        self.remedy = remedy
        self.headers = dict(headers or {})

    @property
    def problem(self) -> Problem:
        """The same as an answer."""
        return problem(self.status, self.detail, self.remedy)


def problem(status: HTTPStatus, detail: str, remedy: str) -> Problem:
    """An answer that says why there is none."""
    return Problem("about:blank", status.phrase, int(status), detail, remedy)
