// The script of a worker of the web.

import { answer } from "./answer.js";

onmessage = ({ data }) => answer(data, postMessage);
