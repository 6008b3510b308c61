"""Cleans a data set of Hugging Face, batch by batch.

python datasets_map.py [PAGES.jsonl]
"""

import sys
from pathlib import Path

from datasets import Dataset, load_dataset
from dechaff import clean_many

PAGES = Path(__file__).with_name("pages.jsonl")


def clean(batch: dict[str, list[str]]) -> dict[str, list[str]]:
    """Replace the texts of a batch, on all cores."""
    return {"text": [cleaned.text for cleaned in clean_many(batch["text"])]}


def clean_file(file: Path) -> Dataset:
    """Clean the field `text` of JSON lines; all other fields stay."""
    return load_dataset("json", data_files=str(file), split="train").map(clean, batched=True)


if __name__ == "__main__":
    for page in clean_file(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(page["text"], end="\n\n")
