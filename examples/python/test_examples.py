"""Each example in the package that it is for: its answers, how it is run, how many pages a second it cleans.

cargo xtask examples
"""

import importlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dechaff
import pytest

HERE = Path(__file__).parent
SAMPLE = HERE / "pages.jsonl"
# Pages of `tests/pages`, over and over: enough to keep all cores at work for seconds.
COUNT = 2_000

CleanFile = Callable[[Path], dict[str, str]]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No network, no cache of an earlier run; Spark's workers find the example where this process does."""
    for name, value in {
        "HF_HOME": str(tmp_path_factory.mktemp("hf")),
        "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": str(HERE),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of many pages."""
    texts = [page.read_text() for page in sorted((HERE / "../../tests/pages").glob("*/input.txt"))]
    file = tmp_path_factory.mktemp("corpus") / "pages.jsonl"
    records = ({"id": str(number), "text": texts[number % len(texts)]} for number in range(COUNT))
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    return file


def rows(answer: Any) -> dict[str, str]:
    """The texts of rows that have `id` and `text`."""
    return {str(row["id"]): row["text"] for row in answer}


def datasets_map(file: Path) -> dict[str, str]:
    """Run the example for Hugging Face."""
    return rows(importlib.import_module("datasets_map").clean_file(file))


def langchain_transformer(file: Path) -> dict[str, str]:
    """Run the example for LangChain."""
    documents = importlib.import_module("langchain_transformer").clean_file(file)
    return {document.id: document.page_content for document in documents}


def llama_index_parser(file: Path) -> dict[str, str]:
    """Run the example for LlamaIndex, and join its nodes, which are parts of a page."""
    texts: dict[str, str] = defaultdict(str)
    for node in importlib.import_module("llama_index_parser").clean_file(file):
        texts[node.ref_doc_id] += node.get_content()
    return texts


def pandas_frame(file: Path) -> dict[str, str]:
    """Run the example for pandas."""
    return rows(importlib.import_module("pandas_frame").clean_file(file).to_dict("records"))


def spark_frame(file: Path) -> dict[str, str]:
    """Run the example for Spark, in one session on all cores."""
    example = importlib.import_module("spark_frame")
    spark = example.SparkSession.builder.config("spark.ui.enabled", "false").getOrCreate()
    return rows(example.clean_file(spark, file).collect())


EXAMPLES = [datasets_map, langchain_transformer, llama_index_parser, pandas_frame, spark_frame]


@pytest.mark.parametrize("clean_file", EXAMPLES)
def test_answers_are_those_of_clean(
    clean_file: CleanFile, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Page by page; the rate is that of a second run, when everything is loaded."""
    clean_file(SAMPLE)
    start = time.perf_counter()
    answers = clean_file(corpus)
    rate = COUNT / (time.perf_counter() - start)
    records = map(json.loads, corpus.read_text().splitlines())
    assert answers == {record["id"]: dechaff.clean(record["text"]).text for record in records}
    with capsys.disabled():
        print(f"\n{clean_file.__name__:24}{rate:7.0f} pages a second", end=" ")


@pytest.mark.parametrize("clean_file", EXAMPLES)
def test_it_runs_as_it_says(clean_file: CleanFile) -> None:
    """The sample is cleaned and printed."""
    command = [sys.executable, HERE / f"{clean_file.__name__}.py"]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert "The bell of Sker rings again" in printed and "rang on Sunday" in printed
    for noise in ("Share this article", "Skip to content", "Accept all cookies", "Artikel teilen"):
        assert noise not in printed


def test_nodes_know_their_place() -> None:
    """Offsets are into the page."""
    example = importlib.import_module("llama_index_parser")
    pages = rows(map(json.loads, SAMPLE.read_text(encoding="utf-8").splitlines()))
    nodes = example.clean_file(SAMPLE)
    assert len(nodes) > len(pages)
    for node in nodes:
        assert pages[node.ref_doc_id][node.start_char_idx : node.end_char_idx] == node.get_content()


def test_documents_keep_and_gain_metadata() -> None:
    """What was there stays, what is known comes."""
    example = importlib.import_module("langchain_transformer")
    (record, *_) = map(json.loads, SAMPLE.read_text(encoding="utf-8").splitlines())
    document = example.Document(record["text"], id="bell", metadata={"source": "bell.txt"})
    (cleaned,) = example.Dechaff().transform_documents([document])
    about = {"source": "bell.txt", "title": "The bell of Sker rings again", "language": "en"}
    assert (cleaned.id, cleaned.metadata) == ("bell", about)
