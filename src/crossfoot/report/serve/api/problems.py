"""Why a question cannot be answered: one exception, with the status that says what kind it is."""

from http import HTTPStatus

from crossfoot.report.serve.api.shapes import Problem


class NoAnswerError(Exception):
    """A question that cannot be answered as it stands.

    Attributes:
        status: the status of the answer.
        detail: what happened, in a sentence.
        remedy: what to do.
    """

    def __init__(self, status: HTTPStatus, detail: str, remedy: str) -> None:
        super().__init__(f"{detail} {remedy}")
        self.status = status
        self.detail = detail
        self.remedy = remedy

    @property
    def problem(self) -> Problem:
        """The same as an answer."""
        return problem(self.status, self.detail, self.remedy)


def problem(status: HTTPStatus, detail: str, remedy: str) -> Problem:
    """An answer that says why there is none."""
    return Problem("about:blank", status.phrase, int(status), detail, remedy)
