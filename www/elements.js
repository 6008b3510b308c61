// Making elements. What they hold is set as text.

export function elementOf(name, className = "", text = "") {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.textContent = text;
  return element;
}
