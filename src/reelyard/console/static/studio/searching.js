// @ts-check
/** The gallery's search and pages, without leaving the page: the form's words stay where they are. */

import { part, replace } from "./parts.js";

const PAUSE = 250; // ms of quiet before the server is asked

/** @type {?AbortController} */
let asking = null;

/** Bring the search to life. */
export function search() {
  const form = document.querySelector("form[data-filters]");
  if (!(form instanceof HTMLFormElement)) return;
  /** @type {number | undefined} */
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void turn(address(form), true), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void turn(address(form), true);
  });
  document.querySelector("[data-gallery]")?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".pager a, [data-shelf-link]") : null;
    if (!(link instanceof HTMLAnchorElement) || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    void turn(link.href, true).then(() => document.querySelector("[data-gallery]")?.scrollIntoView());
    if (link.hasAttribute("data-shelf-link")) form.reset();
  });
  addEventListener("popstate", () => void turn(location.href, false));
  document.addEventListener("keydown", (event) => focusOnSlash(event, form));
}

/**
 * @param {HTMLFormElement} form
 * @returns {string}
 */
function address(form) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) asked.append(name, String(value));
  return "/" + (asked.size ? `?${asked}` : "");
}

/**
 * @param {string} url
 * @param {boolean} remember
 */
async function turn(url, remember) {
  asking?.abort();
  asking = new AbortController();
  const old = document.querySelector("[data-shelf]");
  if (!(old instanceof HTMLElement)) return;
  old.setAttribute("aria-busy", "true");
  try {
    const fresh = await part(url, "[data-shelf]", asking.signal);
    if (!fresh) return location.assign(url);
    replace(old, fresh);
    if (remember) history.pushState(null, "", url);
  } catch (problem) {
    if (!(problem instanceof DOMException && problem.name === "AbortError")) old.removeAttribute("aria-busy");
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement} form
 */
function focusOnSlash(event, form) {
  const typing = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const field = form.querySelector("[data-search]");
  if (field instanceof HTMLInputElement) field.select();
}
