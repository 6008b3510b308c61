"""Cleans a column of a pandas data frame, and adds how much of each page is left.

python pandas_frame.py [PAGES.jsonl]
"""

import sys
from pathlib import Path

import pandas as pd
from dechaff import clean_many

PAGES = Path(__file__).with_name("pages.jsonl")


def clean(frame: pd.DataFrame) -> pd.DataFrame:
    """Replace the column `text`, on all cores, and add `words`, what it has left of them."""
    pages = list(clean_many(frame["text"]))
    return frame.assign(text=[page.text for page in pages], words=[page.stats.words_kept for page in pages])


def clean_file(file: Path) -> pd.DataFrame:
    """Clean the field `text` of JSON lines; all other fields stay."""
    return clean(pd.read_json(file, lines=True))


if __name__ == "__main__":
    print(clean_file(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES).to_json(orient="records", lines=True))
