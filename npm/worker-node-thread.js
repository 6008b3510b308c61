// The script of a worker of Node.

import { parentPort } from "node:worker_threads";
import { answer } from "./answer.js";

parentPort.on("message", (job) => answer(job, (...message) => parentPort.postMessage(...message)));
