"""Leaves of LangChain's documents the article, and puts what the page says of itself into their metadata.

python langchain_transformer.py [PAGES.jsonl]
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dechaff import Cleaned, clean_many
from langchain_core.documents import BaseDocumentTransformer, Document

PAGES = Path(__file__).with_name("pages.jsonl")


class Dechaff(BaseDocumentTransformer):
    """Cleans documents, on all cores."""

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """Give a new document for each, in order."""
        pages = clean_many(document.page_content for document in documents)
        return [
            Document(cleaned.text, id=document.id, metadata=document.metadata | about(cleaned))
            for document, cleaned in zip(documents, pages, strict=True)
        ]


def about(cleaned: Cleaned) -> dict[str, Any]:
    """Title and language of a page, where they are known."""
    known = {"title": cleaned.title and cleaned.title.text, "language": cleaned.language}
    return {name: value for name, value in known.items() if value}


def clean_file(file: Path) -> Sequence[Document]:
    """Clean the field `text` of JSON lines."""
    records = [json.loads(line) for line in file.open(encoding="utf-8")]
    return Dechaff().transform_documents([Document(record["text"], id=record["id"]) for record in records])


if __name__ == "__main__":
    for document in clean_file(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(document.metadata, document.page_content, sep="\n", end="\n\n")
