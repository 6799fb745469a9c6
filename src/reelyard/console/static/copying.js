// Copy buttons: data-copy holds the text, or data-copy-from names the element that does.
import { toast } from "./toast.js";

export function copyButtons(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy], [data-copy-from]");
    if (button) copyFrom(button);
  });
}

async function copyFrom(button) {
  const source = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
  const text = source ? (source.value ?? source.textContent) : button.dataset.copy;
  if (await copy(text, button)) {
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
    toast("Copied");
  } else {
    toast("This browser does not let the page copy: select the text and copy it yourself", "bad");
  }
}

// navigator.clipboard exists on https and on localhost only; a console on a plain LAN address needs the older way.
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, button.closest("dialog") ?? document.body);
  }
}

function copyBySelection(text, place) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  place.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}
