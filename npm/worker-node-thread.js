// The script of a worker of Node.

import { parentPort } from "node:worker_threads";
import { answer } from "./answer.js";
import { start } from "./engine.js";
import { wasm } from "./inlined.js";

const send = (...message) => parentPort.postMessage(...message);

parentPort.on("message", (job) => answer(job, send, () => start(wasm)));
