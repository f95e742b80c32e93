"""What reading a document yields: its text with warnings, or the reason why there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something in the text that a person should look at.

    `start` and `end` are code-point offsets into the text that was read; one about the whole document
    stands at 0, 0. Where something occurs often, one warning marks the first place and says how often.
    """

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document, lines ended by LF.

    `reader` is the reader's name and version (`html/1`): the version rises when the same bytes give another
    text. `encoding` is the codec of the bytes, empty where the format knows its own characters (docx, pdf).
    """

    text: str
    reader: str
    encoding: str
    warnings: tuple[ReadWarning, ...]


class Unreadable(Exception):
    """A document that can't be read: `what` is wrong with it and a `hint` on what to do next."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what}; {hint}")
        self.what = what
        self.hint = hint
