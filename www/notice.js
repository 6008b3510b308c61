// What the page says below the box about the text in it.

const notice = document.getElementById("notice");

export function showNotice(message) {
  notice.textContent = message;
}
