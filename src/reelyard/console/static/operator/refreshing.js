// A page that stays fresh while it is looked at: the same page is asked for again, and what differs is put in place,
// node by node, so that focus, selection and scrolling stay as they are. It stops where the server does not answer.
import { localise } from "../times.js";

const region = document.getElementById("fresh");
const told = document.getElementById("freshness");
const PAUSE = 3_000; // ms
let due;

function wait() {
  clearTimeout(due);
  if (!document.hidden && region) due = setTimeout(refresh, PAUSE);
}

async function refresh() {
  region.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Refresh": "1" }, redirect: "error" });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("fresh");
    if (!found) throw new Error("another page");
    match(region, found);
    localise(region);
  } catch {
    stop();
    return;
  } finally {
    region.removeAttribute("aria-busy");
  }
  wait();
}

function stop() {
  document.removeEventListener("visibilitychange", wait);
  told.querySelector("span").textContent = "No longer refreshed: the server does not answer as before.";
  told.querySelector("a").hidden = false;
}

// Make one element as another is.
function match(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(old === region && name === "aria-busy")) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.localName === "time") return; // its words are the reader's own
  const [was, is] = [[...old.childNodes], [...fresh.childNodes]];
  is.forEach((node, place) => settle(old, was[place], node));
  for (const left of was.slice(is.length)) left.remove();
}

function settle(parent, old, fresh) {
  if (!old) parent.append(document.importNode(fresh, true));
  else if (old.nodeName !== fresh.nodeName || old.id !== fresh.id) old.replaceWith(document.importNode(fresh, true));
  else if (fresh.nodeType === Node.ELEMENT_NODE) match(old, fresh);
  else if (old.data !== fresh.data) old.data = fresh.data;
}

if (region && told) {
  told.querySelector("span").textContent = "Refreshed every few seconds";
  told.querySelector("a").hidden = true;
  document.addEventListener("visibilitychange", wait);
  wait();
}
