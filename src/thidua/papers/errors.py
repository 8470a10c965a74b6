"""The one exception that may leave this library."""


class PaperRefused(Exception):
    """The file cannot be read; carries one sentence for the user in Vietnamese and in English.

    `code` names the cause for tests and logs ("empty", "encrypted", "too_large", ...).
    """

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(vi)
        self.code = code
        self.vi = vi
        self.en = en
