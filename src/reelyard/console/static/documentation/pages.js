// The pages of the documentation: copy buttons on code, languages as tabs, search while one types, where one reads.
import { chooseLanguages } from "./languages.js";
import { searchBox } from "./search.js";

chooseLanguages(document);
searchBox(document);
addCopyButtons();
copyPage();
followReader();
closeAfterChoice();

function addCopyButtons() {
  document.querySelectorAll(".prose .code").forEach((figure, place) => {
    const code = figure.querySelector("code");
    code.id ||= `code-${place}`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button copy small";
    button.dataset.copyFrom = code.id;
    button.textContent = "Copy";
    figure.querySelector("figcaption").append(button);
  });
}

function copyPage() {
  const button = document.querySelector("[data-copy-page]");
  button?.addEventListener("click", async () => {
    const text = await (await fetch(button.dataset.copyPage)).text();
    const carrier = document.createElement("button");
    carrier.dataset.copy = text;
    carrier.hidden = true;
    button.after(carrier);
    carrier.click(); // the console's own way to copy, with its words
    carrier.remove();
  });
}

// Marks the heading that is being read in "On this page".
function followReader() {
  const links = new Map([...document.querySelectorAll(".docs-contents a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
  if (!headings.length) return;
  const mark = () => {
    const reached = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const current = reached.at(-1) ?? headings[0];
    for (const link of links.values()) {
      if (decodeURIComponent(link.hash.slice(1)) === current.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
  document.querySelector(".docs-side [aria-current]")?.scrollIntoView({ block: "nearest" });
}

// A drawer closes when one has chosen a place on the same page.
function closeAfterChoice() {
  for (const drawer of document.querySelectorAll(".docs-side, .docs-contents")) {
    drawer.addEventListener("click", (event) => {
      if (event.target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
    });
  }
}
