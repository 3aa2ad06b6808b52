"""What the clock refuses, and why."""


class ClockError(ValueError):
    """The clock was asked something that has no answer. `code` is a stable word, the message is for the caller.

    Codes: `bad_hours` (hours that cannot be read), `unknown_zone`, `never_opens` (hours without any opening),
    `naive_instant` (an instant without a zone), `bad_instant`, `bad_duration`, `bad_pause`, `beyond_horizon` (the
    answer, or the question, lies outside the years that are reckoned: 1900 to 2199).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["ClockError"], tuple[str, str]]:
        return ClockError, (self.code, self.message)
