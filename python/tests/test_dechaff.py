"""The package as its users call it."""

import doctest
import threading
from collections.abc import Callable

import pytest

import dechaff
from dechaff import Cleaner, clean, clean_many, clean_site, html_to_markdown

ARTICLE = "The bridge is open again, two years after the flood took its middle arch."
PAGE = f"{ARTICLE}\n\nShare this article\n"


def test_a_page_is_cleaned() -> None:
    """The kept segments are the text, and all of them the page."""
    cleaned = clean(PAGE)
    assert cleaned.text == str(cleaned) == ARTICLE
    assert "".join(segment.text for segment in cleaned.segments) == cleaned.page == PAGE
    (share,) = cleaned.removed
    assert (share.category, share.text, share.line) == ("share", "Share this article", 3)
    assert share.evidence == "says “Share this article”"
    assert share.noise > 0.7 and cleaned.segments[share.index] == share
    assert (cleaned.stats.words, cleaned.stats.removed) == (17, {"share": 1})
    assert repr(cleaned) == "<Cleaned: 14 of 17 words kept; removed 1 share>"


def test_what_the_page_is_about() -> None:
    """Title, byline, date and language are found, or None."""
    page = (
        "Skip to content\n\nThe old bridge is open again 🌉\n\nBy Ana Lima\n12 March 2024\n\n"
        "The bridge over the Sker carried its first carts on Monday, two years after the flood had "
        "taken its middle arch. A crowd of some hundred people had come to see it, among them the "
        "masons.\n\nShare this article\n"
    )
    cleaned = clean(page)
    title, byline, date = cleaned.title, cleaned.byline, cleaned.date
    assert title and page[title.start : title.end] == title.text
    assert byline and byline.names == ["Ana Lima"] and "Ana Lima" in page[byline.start : byline.end]
    assert date and (date.written, date.iso) == ("12 March 2024", "2024-03-12")
    assert page[date.start : date.end] == date.written
    assert cleaned.language == "en"
    empty = clean("")
    assert (empty.text, empty.title, empty.byline, empty.date, empty.language) == ("", *[None] * 4)


def test_a_flip_changes_the_text_and_the_maps() -> None:
    """What is set stays set, and offsets lead there and back in code points."""
    page = f"🌉 {PAGE}"
    cleaned = clean(page)
    start = cleaned.text.index("bridge")
    assert cleaned.to_original(start, start + 6) == (start, start + 6)
    share = cleaned.removed[0]
    assert cleaned.from_original(share.start, share.end) is None
    cleaned.set_kept(share.index, True)
    assert cleaned.text == page
    assert cleaned.from_original(share.start, share.end) == (share.start, share.end)
    with pytest.raises(IndexError, match="index"):
        cleaned.set_kept(99, True)
    with pytest.raises(IndexError, match="end"):
        cleaned.to_original(0, 999)
    with pytest.raises(ValueError, match="end"):
        cleaned.to_original(2, 1)


def test_a_lone_surrogate_counts_as_one_and_comes_back() -> None:
    """A string that is no UTF-8 is a page too."""
    page = f"{ARTICLE} \ud83d and on\udc00\n\nShare this article\n"
    cleaned = clean(page)
    assert cleaned.text == page.split("\n")[0]
    assert "".join(segment.text for segment in cleaned.segments) == page


def test_options_are_those_of_the_other_faces() -> None:
    """Each option does what it says."""
    assert clean(PAGE, keep=["share"]).text == PAGE
    assert clean(PAGE, remove=["content"]).text == ""
    assert clean(PAGE, threshold=1.0).text == PAGE
    assert clean(PAGE, thresholds={"share": 1.0}).text == PAGE
    assert clean(PAGE, protect=["share this"]).text == PAGE
    assert ARTICLE not in clean(PAGE, noise={"two years": "advert"}).text
    assert Cleaner("light", remove=["share"]).clean(PAGE).text == ARTICLE


@pytest.mark.parametrize(
    ("make", "error", "named"),
    [
        (lambda: Cleaner("heavy"), ValueError, "preset: .*heavy"),  # type: ignore[arg-type]
        (lambda: Cleaner(keep=["ads"]), ValueError, "keep: .*ads"),
        (lambda: Cleaner(keep="share"), TypeError, "keep"),
        (lambda: Cleaner(threshold=2.0), ValueError, "threshold"),
        (lambda: Cleaner(thresholds={"title": 0.9}), ValueError, "threshold"),
        (lambda: Cleaner(noise={"…": "advert"}), ValueError, "noise"),
        (lambda: Cleaner(protect=[""]), ValueError, "protect"),
        (lambda: clean(None), TypeError, "text"),  # type: ignore[arg-type]
        (lambda: list(clean_many([PAGE], threads=0)), ValueError, "threads"),
        (lambda: html_to_markdown(b""), TypeError, "html"),  # type: ignore[arg-type]
    ],
)
def test_an_exception_names_the_argument(
    make: Callable[[], object], error: type[Exception], named: str
) -> None:
    """Nobody has to guess which one was wrong."""
    with pytest.raises(error, match=named):
        make()


def test_many_pages_come_in_order() -> None:
    """On any number of threads, lazily, and one after the other."""
    pages = [f"Page {n} of the book tells about the bridge.\n\nShare this article" for n in range(200)]
    expected = [clean(page).text for page in pages]
    for threads in (None, 1, 3):
        assert [cleaned.text for cleaned in clean_many(pages, threads=threads)] == expected
    endless = clean_many(iter(lambda: PAGE, None))
    assert next(endless).text == ARTICLE


def test_the_lock_is_let_go() -> None:
    """Another thread goes on while a long page is cleaned."""
    ticks: list[int] = []
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks.append(0)

    thread = threading.Thread(target=tick)
    thread.start()
    list(clean_many([PAGE * 20_000], threads=1))
    done.set()
    thread.join()
    assert len(ticks) > 10


def test_pages_of_a_site_lose_what_they_share() -> None:
    """What stands on all of them goes."""
    about = ["The ferry", "The oven", "The bell"]
    tail = "came to Sker in March, and nobody knows to this day who had sent for it."
    texts = [cleaned.text for cleaned in clean_site(f"{name} {tail}\nof rope\n" for name in about)]
    assert texts == [f"{name} {tail}" for name in about]


def test_html_becomes_markdown() -> None:
    """Which is then cleaned."""
    markdown = html_to_markdown(f"<style>p {{}}</style><p>{ARTICLE}</p><p>Share this article")
    assert markdown == PAGE
    assert clean(markdown).text == ARTICLE


def test_the_examples_of_the_docs_are_true() -> None:
    """They are run."""
    assert doctest.testmod(dechaff).attempted > 0
    assert doctest.testmod(dechaff).failed == 0
