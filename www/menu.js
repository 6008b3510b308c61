// The menu behind "More", and how it and the dialogs close.

import { place } from "./position.js";

const menu = document.getElementById("more");
const button = document.getElementById("more-button");

/** `actions`: what the buttons of the menu do, by id, where it is not their own module that knows it. */
export function createMenu(actions) {
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") place(menu, button.getBoundingClientRect(), "right");
  });
  menu.addEventListener("click", (event) => event.target.closest("button") && menu.hidePopover());
  for (const [id, act] of Object.entries(actions)) document.getElementById(id).addEventListener("click", act);
  for (const close of document.querySelectorAll("[data-close]")) {
    close.addEventListener("click", () => close.closest("dialog").close());
  }
}
