// Search while one types: the server finds, this shows. Without script the form leads to a page of results.
const PAUSE = 120; // milliseconds without a key before it asks

export function searchBox(root) {
  const box = root.querySelector("[data-search]");
  const panel = root.querySelector("[data-found]");
  if (!box) return;
  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(box, panel), PAUSE);
  });
  box.addEventListener("focus", () => { if (box.value.trim()) show(box, panel); });
  root.addEventListener("keydown", (event) => onKey(event, box, panel));
  root.addEventListener("click", (event) => { if (!event.target.closest(".docs-search")) panel.hidden = true; });
}

async function show(box, panel) {
  const question = box.value.trim();
  if (!question) {
    panel.hidden = true;
    return;
  }
  const answer = await fetch(`/docs/search.json?q=${encodeURIComponent(question)}`);
  const found = await answer.json();
  if (question !== box.value.trim()) return; // a later question is under way
  panel.replaceChildren(...(found.length ? found.map(row) : [nothing()]));
  panel.hidden = false;
}

function row(found) {
  const link = document.createElement("a");
  link.href = found.path;
  const name = document.createElement("b");
  name.textContent = found.heading;
  const about = document.createElement("small");
  about.textContent = found.heading === found.page ? found.excerpt : `${found.page}: ${found.excerpt}`;
  link.append(name, about);
  return link;
}

function nothing() {
  const words = document.createElement("p");
  words.textContent = "No passage has all of these words.";
  return words;
}

function onKey(event, box, panel) {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    box.focus();
    return;
  }
  if (panel.hidden || !event.target.closest?.(".docs-search")) return;
  const places = [box, ...panel.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    places[(places.indexOf(document.activeElement) + step + places.length) % places.length].focus();
  } else if (event.key === "Escape") {
    panel.hidden = true;
    box.focus();
  }
}
