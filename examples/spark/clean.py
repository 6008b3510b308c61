"""Cleans a corpus of JSON lines on a Spark cluster: see docs/corpus-scale.md.

    spark-submit --master URL examples/spark/clean.py INPUT OUTPUT --dechaff target/release/dechaff [-- FLAG...]

INPUT is a file, a folder or a pattern that Spark can read, compressed or not; OUTPUT becomes a folder. Each split of the
input gives a part of the output, in order, so that all parts one after the other are what `dechaff --jsonl` gives for the
whole input on one machine. Only the number in the answer to a bad line counts from the start of its split; the record's own
`id` is in that answer, too.
"""

import argparse
import shlex
from pathlib import Path

from pyspark.sql import SparkSession


def clean(context, source, target, program, flags=(), codec=None):
    """Cleans the pages of `source` into the folder `target`."""
    context.addFile(str(program))  # executors run in the folder into which Spark puts it, and it is executable there
    dechaff = shlex.join([f"./{Path(program).name}", "--jsonl", *flags])
    # Status 1 says that there were bad lines, and these have their answers. Any other fails the task, and Spark repeats it.
    command = shlex.join(["sh", "-c", f"{dechaff} || [ $? -eq 1 ]"])
    context.textFile(str(source)).pipe(command, checkCode=True).saveAsTextFile(str(target), codec)


def main():
    parser = argparse.ArgumentParser(description="Cleans a corpus of JSON lines on a Spark cluster.")
    parser.add_argument("input")
    parser.add_argument("output", help="a folder that does not exist yet")
    parser.add_argument("--dechaff", required=True, help="the program, built for the machines of the cluster")
    parser.add_argument("--codec", help="compresses the output: a Hadoop class, such as …io.compress.GzipCodec")
    parser.add_argument("flags", nargs="*", help="flags of dechaff, behind --")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("dechaff").getOrCreate()
    clean(spark.sparkContext, args.input, args.output, args.dechaff, args.flags, args.codec)
    spark.stop()


if __name__ == "__main__":
    main()
