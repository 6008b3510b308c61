// The script of a worker of the web without the wasm in it. One message brings what `init` takes; texts wait for it.

import { answer } from "./answer.js";
import { init } from "./slim.js";

let begin;
const begun = new Promise((resolve) => (begin = resolve));

onmessage = ({ data }) => {
  if (Array.isArray(data)) begun.then(() => answer(data, postMessage));
  else init(data).then(begin, reportError); // an error of the worker, which ends what waits for it
};
