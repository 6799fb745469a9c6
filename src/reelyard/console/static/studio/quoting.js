// @ts-check
/** What an order would cost, when it would be ready and what the engine would be told, before one pays. */

import { refuse } from "./refusals.js";

const PAUSE = 700; // ms of quiet before the server is asked

/**
 * @param {HTMLFormElement} form
 * @returns {{soon: () => void, now: () => Promise<void>}}
 */
export function quoting(form) {
  /** @type {number | undefined} */
  let timer;
  /** @type {?AbortController} */
  let asking = null;

  const stop = () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
  };
  /** @param {boolean} loud whether a refusal is shown */
  const ask = async (loud) => {
    stop();
    asking = new AbortController();
    try {
      const answer = await fetch("/studio/quote", {
        method: "POST",
        body: fields(form),
        headers: { Accept: "application/json" },
        signal: asking.signal,
      });
      const words = await answer.json();
      if (words.price) show(form, words);
      else if (loud) refuse(form, { field: words.field ?? "", message: words.message ?? words.msg });
      else hide(form);
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "AbortError")) hide(form);
    }
  };
  return {
    soon() {
      stop();
      const prompt = form.elements.namedItem("prompt");
      if (!(prompt instanceof HTMLTextAreaElement) || !prompt.value.trim()) return hide(form);
      timer = setTimeout(() => void ask(false), PAUSE);
    },
    now: () => ask(true),
  };
}

/**
 * @param {HTMLFormElement} form
 * @returns {URLSearchParams}
 */
export function fields(form) {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) sent.append(name, String(value));
  return sent;
}

/**
 * @param {HTMLFormElement} form
 * @param {{price: string, after: string, wait: string, optimized: string, refusal: string}} quote
 */
function show(form, quote) {
  write(form, "[data-price-shown]", quote.price);
  write(form, "[data-after-shown]", quote.after);
  write(form, "[data-wait-shown]", quote.wait);
  write(form, "[data-optimized]", quote.optimized);
  rewritten(form, Boolean(quote.optimized));
  write(form, "[data-not-now] span", quote.refusal);
  const refused = form.querySelector("[data-not-now]");
  if (refused instanceof HTMLElement) refused.hidden = !quote.refusal;
}

/** @param {HTMLFormElement} form */
function hide(form) {
  rewritten(form, false);
}

/**
 * @param {HTMLFormElement} form
 * @param {boolean} shown
 */
function rewritten(form, shown) {
  const box = form.querySelector("[data-rewritten]");
  if (box instanceof HTMLElement) box.hidden = !shown;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 * @param {string} text
 */
function write(form, selector, text) {
  const element = form.querySelector(selector);
  if (element) element.textContent = text;
}
