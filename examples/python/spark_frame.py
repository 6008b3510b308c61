"""Cleans a column of a Spark data frame with `mapInPandas`, inside Spark's own Python workers.

python spark_frame.py [PAGES.jsonl]

The workers run `python3`, or what PYSPARK_PYTHON names: the package must be installed for it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from dechaff import Cleaner
from pyspark.sql import DataFrame, SparkSession

PAGES = Path(__file__).with_name("pages.jsonl")


def clean(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Replace the column `text`, on one thread: Spark runs a task on each core."""
    cleaner = Cleaner()
    for frame in frames:
        pages = cleaner.clean_many(frame["text"], threads=1)
        yield frame.assign(text=[page.text for page in pages])


def clean_file(spark: SparkSession, file: Path) -> DataFrame:
    """Clean the field `text` of JSON lines; all other fields stay."""
    pages = spark.read.json(str(file))
    return pages.mapInPandas(clean, pages.schema)


if __name__ == "__main__":
    spark = SparkSession.builder.appName("dechaff").getOrCreate()
    for page in clean_file(spark, Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES).collect():
        print(page["text"], end="\n\n")
    spark.stop()
