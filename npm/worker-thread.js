// The script of a worker of the web.

import { answer } from "./answer.js";
import { start } from "./engine.js";
import { wasm } from "./inlined.js";

onmessage = ({ data }) => answer(data, postMessage, () => start(wasm));
