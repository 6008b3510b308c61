"""Makes nodes for LlamaIndex of what is left of documents, each with its place in the page.

python llama_index_parser.py [PAGES.jsonl]
"""

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from dechaff import clean_many
from llama_index.core.node_parser import NodeParser
from llama_index.core.node_parser.node_utils import build_nodes_from_splits
from llama_index.core.schema import BaseNode, Document

PAGES = Path(__file__).with_name("pages.jsonl")


class ArticleParser(NodeParser):
    """A node for each stretch of a document between two pieces of noise."""

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        parsed: list[BaseNode] = []
        for node, cleaned in zip(nodes, clean_many(node.get_content() for node in nodes), strict=True):
            runs = groupby(cleaned.segments, key=lambda segment: segment.kept)
            stretches = ["".join(segment.text for segment in run) for kept, run in runs if kept]
            parsed += build_nodes_from_splits(stretches, node, id_func=self.id_func)
        return parsed


def clean_file(file: Path) -> list[BaseNode]:
    """Make nodes of the field `text` of JSON lines."""
    records = [json.loads(line) for line in file.open(encoding="utf-8")]
    documents = [Document(text=record["text"], id_=record["id"]) for record in records]
    return ArticleParser().get_nodes_from_documents(documents)


if __name__ == "__main__":
    for node in clean_file(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(node.ref_doc_id, node.get_content(), sep="\n", end="\n\n")
