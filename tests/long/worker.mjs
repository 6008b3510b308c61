// In a worker of the browser: the pages and how many of them come as a message.

import { loop } from "./loop.mjs";

onmessage = async ({ data: [pages, count] }) => {
  try {
    const { clean } = await import("/package/index.js");
    loop(clean, pages, count);
    postMessage("");
  } catch (error) {
    postMessage(String(error));
  }
};
