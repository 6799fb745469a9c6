// Times in the reader's own zone and language: <time datetime="…" data-local="full | day | clock | ago">.
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });
const STEPS = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]];

export function localTimes(root) {
  localise(root);
  new MutationObserver(localiseAdded).observe(document.body, { childList: true, subtree: true });
  setInterval(() => localise(document, '[data-local="ago"]'), 20_000);
}

// What scripts add to the page later.
function localiseAdded(changes) {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.matches("time[data-local]")) tell(node);
      localise(node);
    }
  }
}

export function localise(root, which = "[data-local]") {
  for (const element of root.querySelectorAll(`time${which}`)) tell(element);
}

function tell(element) {
  const moment = new Date(element.dateTime);
  element.textContent = words(moment, element.dataset.local);
  element.title = EXACT.format(moment);
}

function words(moment, shown) {
  if (shown === "day") return DAY.format(moment);
  if (shown === "clock") return CLOCK.format(moment);
  return shown === "ago" ? ago(moment) : FULL.format(moment);
}

function ago(moment) {
  let amount = (moment - Date.now()) / 1000;
  if (Math.abs(amount) < 5) return "just now";
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) return AGO.format(Math.round(amount), unit);
    amount /= size;
  }
  return "";
}
