"""Runs the example on a cluster of this machine: a master and two workers of one core each.

    cargo xtask spark
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import pyspark

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DECHAFF = Path(os.environ["DECHAFF"])
SPARK = Path(pyspark.__file__).parent
ENVIRONMENT = os.environ | {
    "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONUNBUFFERED": "1",
}
# Pages of `tests/pages`, over and over: enough that a worker can be lost between the first part and the last.
COPIES = int(os.environ.get("COPIES", 60))
PARTS = 20
PATIENCE = 120  # seconds that a part of the cluster may take to answer


class Cluster:
    """A standalone cluster; each of its processes leads a group, so that its children can be killed with it."""

    def __init__(self, folder, split):
        self.folder, self.split, self.processes = folder, split, []
        self.start("master", "Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = self.wait_for("master", r"Starting Spark master at (spark://\S+)")[0]
        self.workers = []
        for name in ("worker-1", "worker-2"):
            work = ["--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g", "-d", str(folder / name)]
            self.workers.append(self.start(name, "Worker", *work, self.url))
            self.wait_for(name, "Successfully registered")

    def start(self, name, role, *args):
        command = [SPARK / "bin/spark-class", f"org.apache.spark.deploy.{role.lower()}.{role}", *args]
        with open(self.folder / f"{name}.log", "wb") as log:
            process = subprocess.Popen(command, env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(process)
        return process

    def wait_for(self, name, pattern):
        log = self.folder / f"{name}.log"
        wait_until(lambda: re.search(pattern, log.read_text()), f"{pattern} in {log}")
        return re.findall(pattern, log.read_text())

    def submit(self, *args):
        settings = {
            "spark.hadoop.fs.local.block.size": self.split,
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": self.folder.as_uri(),
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.compress": "false",
            "spark.ui.enabled": "false",
            "spark.executor.memory": "512m",
            "spark.driver.host": "127.0.0.1",
        }
        conf = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
        submit = [SPARK / "bin/spark-submit", "--master", self.url, *conf, HERE / "clean.py", *args, "--dechaff", DECHAFF]
        with open(self.folder / "driver.log", "wb") as log:
            return subprocess.Popen(submit, env=ENVIRONMENT, stdout=log, stderr=log)

    def stop(self):
        for process in self.processes:
            kill(process)


def kill(process):
    """The process and its children, at once, as when a machine is lost."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.1)


def write_corpus(path):
    pages = [page.read_text() for page in sorted((ROOT / "tests/pages").glob("*/input.txt"))]
    with path.open("w") as corpus:
        for copy in range(COPIES):
            for number, text in enumerate(pages):
                corpus.write(json.dumps({"id": [copy, number], "text": text}, ensure_ascii=copy % 2 == 0) + "\n")
            corpus.write("\n" if copy % 2 else json.dumps({"id": f"without text {copy}"}) + "\n")


def without_line_numbers(answers):
    """A bad line is counted from the start of what one process reads: here a split, there the whole corpus."""
    return re.sub(rb'^(\{"id":"without text \d+","line":)\d+,', rb"\g<1>0,", answers, flags=re.MULTILINE)


def joined(parts):
    return b"".join(part.read_bytes() for part in sorted(parts.glob("part-*")))


class CleanTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="dechaff-spark-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.corpus = cls.folder / "corpus.jsonl"
        write_corpus(cls.corpus)
        start = time.monotonic()
        with cls.corpus.open("rb") as corpus:
            alone = subprocess.run([DECHAFF, "--jsonl"], stdin=corpus, capture_output=True)
        cls.report("one process", start)
        assert alone.returncode == 1, "the corpus holds bad lines"
        cls.expected = without_line_numbers(alone.stdout)
        assert cls.expected.count(b'"line":0,') == COPIES // 2 + COPIES % 2, "a bad line's answer has its id"

    def setUp(self):
        folder = self.folder / self._testMethodName
        folder.mkdir()
        self.output = folder / "output"
        self.cluster = Cluster(folder, split=self.corpus.stat().st_size // PARTS)
        self.addCleanup(self.cluster.stop)

    @classmethod
    def report(cls, what, start):
        seconds, megabytes = time.monotonic() - start, cls.corpus.stat().st_size / 1e6
        print(f"{what}: {megabytes:.1f} MB in {seconds:.1f} s, {megabytes / seconds:.2f} MB/s", flush=True)

    def check_output(self, job):
        self.assertEqual(job.wait(), 0, (self.cluster.folder / "driver.log").read_text()[-4000:])
        self.assertTrue((self.output / "_SUCCESS").exists())
        self.assertGreaterEqual(len(list(self.output.glob("part-*"))), PARTS)
        self.assertTrue(without_line_numbers(joined(self.output)) == self.expected, "the answers differ")

    def removed_executors(self):
        events = "".join(log.read_text() for log in self.cluster.folder.glob("app-*"))
        self.assertIn("SparkListenerApplicationEnd", events)
        return events.count("SparkListenerExecutorRemoved")

    def test_answers_are_those_of_one_machine(self):
        start = time.monotonic()
        self.check_output(self.cluster.submit(self.corpus, self.output))
        self.report("two workers, with Spark's start", start)
        self.assertEqual(self.removed_executors(), 0)

    def test_a_lost_worker_loses_nothing(self):
        job = self.cluster.submit(self.corpus, self.output)
        self.addCleanup(job.kill)
        finished = lambda: len(list(self.output.glob("_temporary/0/task_*")))
        wait_until(lambda: finished() >= PARTS // 4 or job.poll() is not None, "a quarter of the parts")
        self.assertIsNone(job.poll(), "the job ended before a worker could be lost")
        kill(self.cluster.workers[0])
        self.check_output(job)
        self.assertEqual(self.removed_executors(), 1)


if __name__ == "__main__":
    unittest.main()
