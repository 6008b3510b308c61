"""Takes the noise out of the text of a scraped page, keeps the article, and says what went and why.

All offsets are code points, as Python counts them; ranges are half open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from . import _dechaff

__all__ = [
    "Byline",
    "Cleaned",
    "Cleaner",
    "Date",
    "Segment",
    "Stats",
    "Title",
    "clean",
    "clean_many",
    "clean_site",
    "html_to_markdown",
]

Preset = Literal["light", "standard", "article"]


@dataclass(frozen=True)
class Segment:
    """A piece of the page, or the space between two."""

    #: Its place among the segments, from 0.
    index: int
    #: Where it starts and ends in the page, in code points.
    start: int
    end: int
    #: The line of the page in which it starts, from 1.
    line: int
    #: What it is: ``content``, ``share``, ...
    category: str
    #: Whether it is in the cleaned text.
    kept: bool
    #: How likely it is noise, from 0 to 1.
    noise: float
    #: How likely its category is right, from 0 to 1.
    confidence: float
    #: The index of the first segment of its block.
    block: int
    #: Why it is what it is, in a sentence; ``None`` where nothing speaks for it.
    evidence: str | None
    #: Its text.
    text: str


@dataclass(frozen=True)
class Title:
    """What the page is about, and where that stands, in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Byline:
    """Who wrote the page, and where that stands, in code points."""

    names: list[str]
    start: int
    end: int


@dataclass(frozen=True)
class Date:
    """When the page was published, as written and as YYYY-MM-DD, and where that stands, in code points."""

    written: str
    iso: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Stats:
    """Words before and after, and removed pieces by category."""

    words: int
    words_kept: int
    removed: dict[str, int]


class Cleaned:
    """A labelled page: its segments cover it from end to end, and the kept ones are the cleaned text."""

    def __init__(self, page: str, core: _dechaff.Page) -> None:
        """Come from `clean`."""
        self._page = page
        self._core = core

    @property
    def page(self) -> str:
        """The page as it was given."""
        return self._page

    @property
    def text(self) -> str:
        """The cleaned text. Nothing in it is rewritten."""
        return self._core.text()

    @property
    def segments(self) -> list[Segment]:
        """All segments, in order."""
        rows = enumerate(self._core.segments())
        return [Segment(i, *row, text=self._page[row[0] : row[1]]) for i, row in rows]

    @property
    def removed(self) -> list[Segment]:
        """The removed segments, in order, without the space between them."""
        return [s for s in self.segments if not s.kept and s.category != "blank"]

    @property
    def title(self) -> Title | None:
        """What the page is about; ``None`` where no piece may be its title."""
        found = self._core.title()
        return found and Title(found[0], *found[1])

    @property
    def byline(self) -> Byline | None:
        """Who wrote it; ``None`` where nobody is named."""
        found = self._core.byline()
        return found and Byline(found[0], *found[1])

    @property
    def date(self) -> Date | None:
        """When it was published; ``None`` where that is not said."""
        found = self._core.date()
        return found and Date(found[0], found[1], *found[2])

    @property
    def language(self) -> str | None:
        """The language as a tag of BCP 47; ``None`` where that is not clear."""
        return self._core.language()

    @property
    def stats(self) -> Stats:
        """Words before and after, and what was removed."""
        words, kept, removed = self._core.stats()
        return Stats(words, kept, dict(removed))

    def set_kept(self, index: int, kept: bool) -> None:
        """Keep or remove a segment; the space around it follows. Of a blank it does nothing."""
        self._core.set_kept(index, kept)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the page that a range of the cleaned text comes from, in code points."""
        return self._core.to_original(start, end)

    def from_original(self, start: int, end: int) -> tuple[int, int] | None:
        """Give what is left of a range of the page in the cleaned text, in code points, or ``None``."""
        return self._core.from_original(start, end)

    def __str__(self) -> str:
        """Give the cleaned text."""
        return self.text

    def __repr__(self) -> str:
        """Tell how many words are left and what went."""
        stats = self.stats
        went = ", ".join(f"{count} {kind}" for kind, count in stats.removed.items()) or "nothing"
        return f"<Cleaned: {stats.words_kept} of {stats.words} words kept; removed {went}>"


class Cleaner:
    """Cleans pages under some options, which it checks once.

    ``keep`` and ``remove`` are categories; ``threshold`` is the least ``noise``, from 0 to 1, with which
    the preset removes, ``thresholds`` the same by category; ``noise`` maps phrases of your own to
    categories, and sentences with a phrase of ``protect`` stay.
    """

    def __init__(
        self,
        preset: Preset = "standard",
        *,
        keep: Iterable[str] = (),
        remove: Iterable[str] = (),
        threshold: float | None = None,
        thresholds: Mapping[str, float] | None = None,
        noise: Mapping[str, str] | None = None,
        protect: Iterable[str] = (),
    ) -> None:
        """Check the options. A wrong one raises `ValueError`, which names it."""
        self._core = _dechaff.Cleaner(
            preset,
            _names("keep", keep),
            _names("remove", remove),
            threshold,
            list((thresholds or {}).items()),
            list((noise or {}).items()),
            _names("protect", protect),
        )

    def clean(self, text: str) -> Cleaned:
        """Clean a page. Any string is one."""
        return Cleaned(text, self._core.clean([_text(text)], 1)[0])

    def clean_many(self, texts: Iterable[str], threads: int | None = None) -> Iterator[Cleaned]:
        """Clean pages in order, without the interpreter's lock, on all cores or so many ``threads``.

        It reads ahead by 32 pages a thread.
        """
        threads = _threads(threads)
        texts = iter(texts)
        while batch := [_text(text) for text in islice(texts, threads * 32)]:
            yield from map(Cleaned, batch, self._core.clean(batch, threads))

    def clean_site(self, texts: Iterable[str], threads: int | None = None) -> list[Cleaned]:
        """Clean the pages of one site: what stands on most of them goes too. Takes at least three."""
        pages = [_text(text) for text in texts]
        return list(map(Cleaned, pages, self._core.clean_site(pages, _threads(threads))))


def clean(
    text: str,
    preset: Preset = "standard",
    *,
    keep: Iterable[str] = (),
    remove: Iterable[str] = (),
    threshold: float | None = None,
    thresholds: Mapping[str, float] | None = None,
    noise: Mapping[str, str] | None = None,
    protect: Iterable[str] = (),
) -> Cleaned:
    """Clean a page. The options are those of `Cleaner`.

    >>> page = "The bridge is open again, two years after the flood.\\n\\nShare this article\\n"
    >>> cleaned = clean(page)
    >>> cleaned.text
    'The bridge is open again, two years after the flood.'
    >>> [(s.category, s.text, s.evidence) for s in cleaned.removed]
    [('share', 'Share this article', 'says “Share this article”')]
    """
    cleaner = Cleaner(
        preset,
        keep=keep,
        remove=remove,
        threshold=threshold,
        thresholds=thresholds,
        noise=noise,
        protect=protect,
    )
    return cleaner.clean(text)


def clean_many(
    texts: Iterable[str], preset: Preset = "standard", threads: int | None = None
) -> Iterator[Cleaned]:
    """Clean pages in order, without the interpreter's lock: `Cleaner.clean_many` with a preset."""
    return Cleaner(preset).clean_many(texts, threads)


def clean_site(
    texts: Iterable[str], preset: Preset = "standard", threads: int | None = None
) -> list[Cleaned]:
    """Clean the pages of one site together: `Cleaner.clean_site` with a preset."""
    return Cleaner(preset).clean_site(texts, threads)


def html_to_markdown(html: str) -> str:
    """Make Markdown of an HTML document, to be cleaned."""
    return _dechaff.html_to_markdown(_text(html, "html"))


def _text(text: str, argument: str = "text") -> str:
    if not isinstance(text, str):
        raise TypeError(f"{argument}: it must be a str, not {type(text).__name__}")
    return text


def _names(argument: str, names: Iterable[str]) -> list[str]:
    if isinstance(names, str):
        raise TypeError(f"{argument}: it must be several names, not a str")
    return list(names)


def _threads(threads: int | None) -> int:
    if threads is not None and threads < 1:
        raise ValueError("threads: it must be a number from 1 on")
    return threads or os.cpu_count() or 1
