// @ts-check
/** An order goes out without leaving the page: the new task takes the stage, the form keeps its words. */

import { part, replace } from "./parts.js";
import { fields } from "./quoting.js";
import { clear, refuse } from "./refusals.js";
import { followOne } from "./stage.js";

let sending = false;

/**
 * Order what stands in the form. A second press while the first is under way does nothing, and what is sent
 * twice all the same makes one task: both carry the form's own number.
 * @param {HTMLFormElement} form
 */
export async function order(form) {
  if (sending) return;
  sending = true;
  busy(form, true);
  try {
    const answer = await fetch("/", {
      method: "POST",
      body: fields(form),
      headers: { Accept: "application/json" },
    });
    const words = await answer.json();
    if (answer.ok) await placed(form, words);
    else refuse(form, words);
  } catch {
    refuse(form, { field: "", message: "The server did not answer. Nothing is lost: press Generate again." });
  } finally {
    sending = false;
    busy(form, false);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{taskId: string, order: string}} words
 */
async function placed(form, words) {
  clear(form);
  const number = form.elements.namedItem("order");
  if (number instanceof HTMLInputElement) number.value = words.order;
  await onStage(words.taskId);
}

/**
 * Bring a task on stage.
 * @param {string} taskId
 */
export async function onStage(taskId) {
  const stage = document.querySelector("[data-on-stage]");
  const fresh = await part(`/tasks/${taskId}/stage`, "[data-stage]");
  if (!(stage instanceof HTMLElement) || !fresh) return location.assign(`/tasks/${taskId}`);
  const old = stage.firstElementChild;
  if (old instanceof HTMLElement) replace(old, fresh);
  else stage.append(fresh);
  followOne(fresh);
  document.dispatchEvent(new CustomEvent("task-placed", { detail: taskId }));
  const { top, height } = fresh.getBoundingClientRect();
  if (top + height / 2 > innerHeight) fresh.scrollIntoView({ block: "center" });
}

/**
 * @param {HTMLFormElement} form
 * @param {boolean} on
 */
function busy(form, on) {
  const button = form.querySelector("[data-submit]");
  if (button instanceof HTMLButtonElement) button.setAttribute("aria-busy", String(on));
}
