// Blocks of code that say one thing in several languages become tabs; the choice holds for all of them, and is kept.
const KEPT = "documentation-language";

export function chooseLanguages(root) {
  const groups = [...root.querySelectorAll(".languages")].map(makeTabs);
  const choose = (language) => groups.forEach((group) => group(language));
  root.addEventListener("language", (event) => {
    try { localStorage.setItem(KEPT, event.detail); } catch { /* not kept, then */ }
    choose(event.detail);
  });
  let kept = null;
  try { kept = localStorage.getItem(KEPT); } catch { /* nothing is kept */ }
  choose(kept);
}

function makeTabs(group, number) {
  const panels = [...group.querySelectorAll(".code")];
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "Language");
  const tabs = panels.map((panel, place) => makeTab(panel, `language-${number}-${place}`));
  list.append(...tabs);
  list.addEventListener("keydown", (event) => moveFocus(event, tabs));
  group.prepend(list);
  group.classList.add("chosen");
  return (language) => {
    const chosen = Math.max(panels.findIndex((panel) => panel.dataset.language === language), 0);
    panels.forEach((panel, place) => { panel.hidden = place !== chosen; });
    tabs.forEach((tab, place) => {
      tab.setAttribute("aria-selected", String(place === chosen));
      tab.tabIndex = place === chosen ? 0 : -1;
    });
  };
}

function makeTab(panel, id) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `${id}-tab`;
  panel.id = id;
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", id);
  tab.textContent = panel.querySelector("figcaption span").textContent;
  tab.addEventListener("click", () => {
    tab.dispatchEvent(new CustomEvent("language", { bubbles: true, detail: panel.dataset.language }));
  });
  return tab;
}

function moveFocus(event, tabs) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}
