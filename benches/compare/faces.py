"""Pages a second through each face of dechaff, beside trafilatura and chromerag: see `cargo xtask compare --faces`.

    python faces.py SHARED DECHAFF PACKAGE

SHARED is the folder of the corpus, DECHAFF the program, PACKAGE the folder of the npm package.
"""

import itertools
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import md5
from pathlib import Path
from typing import Any

from extractors import EXTRACTORS

HERE = Path(__file__).parent
# Pages of text, the corpus over and over; and of HTML, of which the others need some hundred times as long.
TEXTS, DOCUMENTS = 5_000, 160
# Runs, of which the fastest counts: others may be at work on the machine. After one of more seconds than SLOW there is no other.
RUNS, SLOW = 3, 20
# The load average below which the machine counts as quiet; what two threads must be there, in multiples of one.
QUIET = 0.5
GOALS = {"dechaff --jsonl": 1.8, "Python, clean_many": 1.6}

Page = dict[str, Any]
Timed = Callable[[list[str], Path], float]


def records(file: Path) -> list[Page]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def repeated(pages: list[Page], count: int) -> list[Page]:
    return list(itertools.islice(itertools.cycle(pages), count))


def write(pages: list[Page], file: Path) -> Path:
    file.write_text("".join(json.dumps(page) + "\n" for page in pages))
    return file


def is_set_apart(page: Page) -> bool:
    """The sites that nobody reads: see the README of the corpus."""
    return int(md5(page["site"].encode()).hexdigest(), 16) % 10 == 7


def whole(command: list[str], pages: Path) -> float:
    """Seconds that a process takes from start to end."""
    start = time.perf_counter()
    with pages.open() as lines:
        subprocess.run(command, stdin=lines, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def within(command: list[str], pages: Path) -> float:
    """Seconds that a process says it took once the pages were read."""
    with pages.open() as lines:
        return float(subprocess.run(command, stdin=lines, stdout=subprocess.PIPE, check=True).stdout)


def fastest(timed: Timed, command: list[str], pages: Path) -> float:
    """The least seconds of some runs."""
    runs = [timed(command, pages)]
    while len(runs) < RUNS and runs[0] < SLOW:
        runs.append(timed(command, pages))
    return min(runs)


def clean_here(face: str) -> float:
    """Seconds that a face of Python takes for the pages of standard input."""
    pages = [json.loads(line) for line in sys.stdin]
    if face in EXTRACTORS:
        extract = EXTRACTORS[face]()
        extract(pages[0]["html"])
        start = time.perf_counter()
        for page in pages:
            extract(page["html"])
    else:
        import dechaff

        texts = [page["text"] for page in pages]
        start = time.perf_counter()
        many = map(dechaff.clean, texts) if face == "clean" else dechaff.clean_many(texts, threads=int(face))
        for cleaned in many:
            len(cleaned.text)
    return time.perf_counter() - start


def faces(dechaff: str, package: Path) -> list[tuple[str, Timed, list[str]]]:
    """Name, how it is timed, and its command: those of texts, then those of HTML, whose names say so."""
    here = [sys.executable, __file__]
    own = [dechaff, "--jsonl", "--threads"]
    return [
        ("dechaff --jsonl, 1 thread", whole, [*own, "1"]),
        ("dechaff --jsonl, 2 threads", whole, [*own, "2"]),
        ("npx dechaff --jsonl", whole, ["node", str(package / "cli.js"), "--jsonl"]),
        ("Node, clean", within, ["node", str(HERE / "faces.mjs"), str(package / "index.js")]),
        ("Python, clean", within, [*here, "clean"]),
        ("Python, clean_many, 1 thread", within, [*here, "1"]),
        ("Python, clean_many, 2 threads", within, [*here, "2"]),
        ("HTML: dechaff --jsonl, 1 thread", whole, [*own, "1"]),
        ("HTML: Python, html_to_markdown and clean", within, [*here, "dechaff"]),
        ("HTML: trafilatura", within, [*here, "trafilatura"]),
        ("HTML: chromerag", within, [*here, "chromerag"]),
    ]


def check_threads(rates: dict[str, float], load: float) -> bool:
    """Whether two threads are as many times one as they must be, or the machine is too busy to tell."""
    well = True
    for name, goal in GOALS.items():
        ratio = rates[f"{name}, 2 threads"] / rates[f"{name}, 1 thread"]
        well &= ratio >= goal
        print(f"{name}: two threads are {ratio:.2f} times one, at least {goal} on a quiet machine")
    if load >= QUIET:
        print(f"not held to that: the load was {load:.2f} at the start")
    return well or load >= QUIET


def main() -> None:
    shared, dechaff, package = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    load, cores = os.getloadavg()[0], os.cpu_count()
    rates: dict[str, float] = {}
    print(f"{cores} cores, load {load:.2f}; {TEXTS} texts and {DOCUMENTS} documents of HTML, the best of {RUNS} runs")
    corpus = [page for page in records(shared / "pages.jsonl.xz") if not is_set_apart(page)]
    texts = [{"id": page["id"], "text": page["text"]["browser"]} for page in corpus if page["text"].get("browser")]
    ids = {page["id"] for page in corpus}
    documents = [page for page in records(shared / "html.jsonl.xz") if page["id"] in ids]
    with tempfile.TemporaryDirectory() as folder:
        inputs = {
            False: write(repeated(texts, TEXTS), Path(folder, "texts.jsonl")),
            True: write(repeated(documents, DOCUMENTS), Path(folder, "documents.jsonl")),
        }
        for name, timed, command in faces(dechaff, package):
            html = name.startswith("HTML")
            rates[name] = (DOCUMENTS if html else TEXTS) / fastest(timed, command, inputs[html])
            print(f"{name:42}{rates[name]:9.3g} pages a second", flush=True)
    if not check_threads(rates, load):
        sys.exit("faces: two threads are too slow")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(clean_here(sys.argv[1]))
    else:
        main()
