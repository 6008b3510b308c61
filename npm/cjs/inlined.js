// What `inlined.js` gives, for `require`: there the wasm can be read from its file.
"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

exports.wasm = () => readFileSync(join(__dirname, "../dechaff.wasm"));
