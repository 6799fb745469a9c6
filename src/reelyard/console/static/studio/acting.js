// @ts-check
/** Cancel and run again without leaving the page, wherever a stage stands in the studio. */

import { toast } from "../toast.js";
import { onStage } from "./ordering.js";
import { fields } from "./quoting.js";

/** Bring the stage's buttons to life. */
export function act() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.closest("[data-on-stage]")) return;
    if (!form.matches("[data-cancel], [data-again]")) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {?HTMLElement} button
 */
async function send(form, button) {
  const sent = fields(form);
  if (button instanceof HTMLButtonElement && button.name) sent.append(button.name, button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
    const words = await answer.json();
    if (!answer.ok) return toast(words.msg ?? words.message ?? "That did not work", "bad");
    if (words.told) toast(words.told);
    await onStage(words.taskId);
  } catch {
    toast("The server did not answer: try again", "bad");
  }
}
