// A short word at the foot of the page, which screen readers speak too. kind: "" or "bad".
export function toast(message, kind = "") {
  const element = document.createElement("div");
  element.className = `toast ${kind}`;
  element.textContent = message;
  const place = document.querySelector("dialog[open]") ? topmost() : document.getElementById("toasts");
  place.append(element);
  setTimeout(() => element.remove(), kind === "bad" ? 8000 : 2500);
}

// A modal dialog makes the rest of the page inert: while one is open, the word is said inside it.
function topmost() {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  const found = dialog.querySelector(".says");
  if (found) return found;
  const made = document.createElement("div");
  made.className = "says";
  made.setAttribute("role", "status");
  dialog.append(made);
  return made;
}
