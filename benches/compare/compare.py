"""Compares dechaff with other extractors on pages of HTML: see `cargo xtask compare`.

    python compare.py SHARED DECHAFF README

SHARED is the folder of the corpus, DECHAFF the program; the table is printed, and put into README between its marks.
"""

import importlib
import json
import lzma
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BEGIN, END = "<!-- begin: cargo xtask compare -->\n", "<!-- end: cargo xtask compare -->\n"
# The text of the pages that tells what an extractor could have kept: all of the page, by a converter of neither side.
FLAVOR = "html2text"
KINDS = ["article", "documentation", "service", "forum", "product", "listing", "collection", "fundus"]
# Pages before the clock starts: imports, models and compilers at work are start-up.
WARM_UP = 20
# Passes, of which the fastest counts. After one of more seconds than SLOW there is no other.
PASSES, SLOW = 3, 20

Page = dict[str, Any]


@dataclass
class Tool:
    """A process that answers records, and what stands in the first column of the table."""

    name: str
    command: list[str]

    def answers(self, records: list[Page]) -> tuple[dict[str, Page], float]:
        """The answers by id, and the processor time of a page in milliseconds."""
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=nowhere, encoding="utf-8") as process:
            one_pass(process, records[:WARM_UP])
            passes = [one_pass(process, records)]
            while len(passes) < PASSES and passes[0][1] < SLOW:
                passes.append(one_pass(process, records))
        return passes[0][0], 1000 * min(seconds for _, seconds in passes) / len(records)


def one_pass(process: subprocess.Popen[str], records: list[Page]) -> tuple[dict[str, Page], float]:
    """One record after the other, each when the one before it is answered; and the seconds of processor time."""
    start, answers = processor_time(process.pid), {}
    for record in records:
        process.stdin.write(json.dumps(record) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline() or "{}")
        if answer.get("id") != record["id"] or not isinstance(answer.get("text"), str):
            sys.exit(f"compare: {process.args} does not answer {record['id']}: {str(answer)[:200]}")
        answers[answer["id"]] = answer
    return answers, processor_time(process.pid) - start


def processor_time(pid: int) -> float:
    """Seconds that a process has used on all its threads, in the system too."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tools(dechaff: str) -> list[Tool]:
    """All that are compared, in the order of the table."""
    requirements = (HERE / "requirements.txt").read_text()
    pinned = dict(re.findall(r"^([\w-]+)==(\S+)$", requirements, re.MULTILINE))
    pinned |= json.loads((HERE / "package.json").read_text())["devDependencies"]
    python = [sys.executable, str(HERE / "extractors.py")]
    node = ["node", str(HERE / "extractors.mjs")]
    own = [dechaff, "--jsonl", "--threads", "1", "--preset"]
    return [
        Tool(f"Readability {pinned['@mozilla/readability']}", [*node, "readability"]),
        Tool(f"Defuddle {pinned['defuddle']}", [*node, "defuddle"]),
        Tool(f"trafilatura {pinned['trafilatura']}", [*python, "trafilatura"]),
        Tool(f"chromerag {pinned['chromerag']}", [*python, "chromerag"]),
        Tool("**dechaff, `standard`, Python**", [*python, "dechaff"]),
        Tool("**dechaff, `standard`**", [*own, "standard"]),
        Tool("**dechaff, `article`**", [*own, "article"]),
    ]


def load(shared: Path) -> tuple[list[Page], list[Page]]:
    """The records of HTML, and the pages of the corpus that they are."""
    with lzma.open(shared / "html.jsonl.xz", "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    ids = {record["id"] for record in records}
    with lzma.open(shared / "pages.jsonl.xz", "rt", encoding="utf-8") as file:
        pages = [page for page in map(json.loads, file) if page["id"] in ids]
    return records, pages


def row(score: Any, tool: Tool, records: list[Page], pages: list[Page]) -> list[str]:
    """A row of the table: F1 of all pages and of each kind, what was hurt and halved, and the time."""
    answers, milliseconds = tool.answers(records)
    together = [page | {"source": "all"} for page in pages]
    report = [line for some in (together, pages) for line in score.words(some, answers, FLAVOR, 0)]
    by_name = {line.split()[1]: dict(re.findall(r"(F1|hurt|halved) (\S+)", line)) for line in report}
    cells = [by_name[name]["F1"] for name in ["all", *KINDS]] + [by_name["all"][name] for name in ("hurt", "halved")]
    return [tool.name, *(cell.removeprefix("0") for cell in cells), f"{milliseconds:.3g}"]


def section(rows: list[list[str]], count: int) -> str:
    """The rows with what is to be known of them."""
    head = ["", "all", *KINDS, "hurt", "halved", "ms"]
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, *rows]]
    lines.insert(1, "|---" * len(head) + "|")
    table = "\n".join(lines)
    return f"""\
HTML, on the {count} pages of the corpus whose HTML is there (twenty of each of WCXB's kinds and twenty of fundus), all in one run:
F1 over words, the mean of the pages; the share of pages that lost more than a twentieth (hurt), and more than half, of the article's
words that stand on them; milliseconds of processor time a page, without start-up. **dechaff's judge has been trained on these pages
and others of their sites, so elsewhere it is worse**; what the filter of chromerag has been trained on is not known here. Readability
and Defuddle read the DOM of linkedom, whose time counts; the HTML of Readability becomes Markdown by Turndown. All run with their defaults.

{table}
"""


def main() -> None:
    shared, dechaff, readme = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    sys.path.insert(0, str(shared))
    score = importlib.import_module("score")
    before, rest = readme.read_text().split(BEGIN)
    after = rest.split(END)[1]
    records, pages = load(shared)
    rows = []
    for tool in tools(dechaff):
        rows.append(row(score, tool, records, pages))
        print(*rows[-1], sep="  ", flush=True)
    text = section(rows, len(pages))
    print(f"\n{text}")
    readme.write_text(f"{before}{BEGIN}{text}{END}{after}")


if __name__ == "__main__":
    main()
