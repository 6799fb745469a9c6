// @ts-check
/** The form that orders a clip: what follows its fields while one types. */

import { choosing } from "./choosing.js";
import { order } from "./ordering.js";
import { quoting } from "./quoting.js";

/** Bring the form to life. */
export function compose() {
  const form = document.querySelector("form[data-composer]");
  if (!(form instanceof HTMLFormElement)) return;
  const quote = quoting(form);
  const choices = choosing(form);
  /** @type {?Promise<{settled: () => Promise<unknown>}>} */
  let pictures = null; // most orders need none of it
  const send = async () => {
    await (await pictures)?.settled();
    await order(form);
  };
  const follow = () => {
    if (heedModel(form)) pictures ??= import("./pictures.js").then((each) => each.picturing(form));
    count(form);
  };
  form.addEventListener("input", (event) => {
    follow();
    choices.follow(event.target);
    quote.soon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.hasAttribute("data-preview-text")) void quote.now();
    else void send();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.contains(document.activeElement)) {
      event.preventDefault();
      void send();
    }
  });
  document.addEventListener("click", (event) => takeExample(event, form));
  form.querySelector("[data-take]")?.addEventListener("click", () => takeOptimized(form));
  const balance = document.getElementById("balance");
  if (balance) new MutationObserver(() => quote.soon()).observe(balance, { childList: true }); // what is left
  follow();
  choices.follow(null);
  if (field(form, "prompt").value.trim()) quote.soon();
}

/**
 * A model that takes no picture asks for none, and each has its own longest prompt.
 * @param {HTMLFormElement} form
 * @returns {boolean} whether it takes one
 */
function heedModel(form) {
  const model = form.elements.namedItem("model");
  const chosen = model instanceof HTMLSelectElement ? model.selectedOptions[0] : null;
  form.querySelectorAll("[data-picture-field]").forEach((picture, number) => {
    picture.toggleAttribute("data-unused", number >= Number(chosen?.dataset.pictures ?? 0));
  });
  const longest = form.querySelector("[data-limit]");
  if (longest && chosen) longest.textContent = Number(chosen.dataset.longest).toLocaleString("en");
  return Number(chosen?.dataset.pictures ?? 0) > 0;
}

/**
 * Count as the server counts: whole characters, not halves of them.
 * @param {HTMLFormElement} form
 */
function count(form) {
  const model = form.elements.namedItem("model");
  const longest = model instanceof HTMLSelectElement ? Number(model.selectedOptions[0]?.dataset.longest) : 0;
  const written = [...field(form, "prompt").value].length;
  const shown = form.querySelector("[data-count]");
  if (!shown) return;
  shown.textContent = written.toLocaleString("en");
  shown.parentElement?.classList.toggle("near", written > longest * 0.9 && written <= longest);
  shown.parentElement?.classList.toggle("over", written > longest);
}

/**
 * @param {MouseEvent} event
 * @param {HTMLFormElement} form
 */
function takeExample(event, form) {
  const link = event.target instanceof Element ? event.target.closest("[data-example]") : null;
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  write(form, link.dataset.example ?? "");
}

/** @param {HTMLFormElement} form */
function takeOptimized(form) {
  write(form, form.querySelector("[data-optimized]")?.textContent ?? "");
  const optimize = form.elements.namedItem("optimize");
  if (optimize instanceof HTMLInputElement) optimize.checked = false;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function write(form, text) {
  const prompt = field(form, "prompt");
  prompt.value = text;
  prompt.focus();
  prompt.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLTextAreaElement}
 */
function field(form, name) {
  const found = form.elements.namedItem(name);
  if (!(found instanceof HTMLTextAreaElement)) throw new Error(`there is no field ${name}`);
  return found;
}
