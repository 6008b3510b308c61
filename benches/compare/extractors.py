"""Answers records {"id", "html"}, a line each, with {"id", "text"}, by the extractor that the argument names.

python extractors.py chromerag|dechaff|trafilatura < pages.jsonl > answers.jsonl
"""

import json
import sys
from collections.abc import Callable

Extractor = Callable[[str], str]


def with_chromerag() -> Extractor:
    from chromerag import ChromeRAG

    extractor = ChromeRAG()
    return lambda html: extractor.extract(html).markdown


def with_dechaff() -> Extractor:
    from dechaff import Cleaner, html_to_markdown

    cleaner = Cleaner()
    return lambda html: cleaner.clean(html_to_markdown(html)).text


def with_trafilatura() -> Extractor:
    from trafilatura import extract

    return lambda html: extract(html) or ""


EXTRACTORS = {"chromerag": with_chromerag, "dechaff": with_dechaff, "trafilatura": with_trafilatura}

if __name__ == "__main__":
    extract = EXTRACTORS[sys.argv[1]]()
    for line in sys.stdin:
        record = json.loads(line)
        print(json.dumps({"id": record["id"], "text": extract(record["html"])}), flush=True)
