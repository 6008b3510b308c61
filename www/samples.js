// Samples to try.

import { setBusy } from "./status.js";

/** What they are called, and the name of each in samplepages.js, which is loaded when one is tried. */
const samples = { "A news story": "news", "A recipe": "recipe", "A guide in Markdown": "markdown" };

/** Makes a button for each; `load(text)` takes the text of the one that is pressed. */
export function createSamples(load) {
  for (const [label, name] of Object.entries(samples)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      setBusy(true);
      load((await import("./samplepages.js"))[name]);
    });
    document.getElementById("samples").append(button);
  }
}
