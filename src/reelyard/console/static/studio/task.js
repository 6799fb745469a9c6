// @ts-check
/** A task's own page: its stage, and all below it drawn anew when the task comes to another state. */

import { onGone, onTask } from "./live.js";
import { part, replace } from "./parts.js";
import { follow } from "./stage.js";

const page = document.querySelector("[data-task-page]");
const PAUSE = 150; // ms: what was written together is fetched together

follow();
if (page instanceof HTMLElement) watch(page);

/** @param {HTMLElement} page */
function watch(page) {
  const id = page.dataset.taskPage ?? "";
  let state = page.dataset.state;
  /** @type {number | undefined} */
  let timer;
  onTask((news) => {
    if (news.taskId !== id || news.state === state) return;
    state = news.state;
    clearTimeout(timer);
    timer = setTimeout(() => void redraw(), PAUSE);
  });
  onGone((taskId) => {
    if (taskId === id) location.assign("/");
  });
}

/** Draw everything but the stage anew; what is unfolded stays so. */
async function redraw() {
  const answer = await part(location.href, "main");
  for (const old of document.querySelectorAll("[data-about]")) {
    const fresh = answer?.querySelector(`#${old.id}`);
    if (!(old instanceof HTMLElement) || !(fresh instanceof HTMLElement)) continue;
    for (const unfolded of old.querySelectorAll("details[open][id]")) {
      const again = fresh.querySelector(`#${CSS.escape(unfolded.id)}`);
      if (again instanceof HTMLDetailsElement) again.open = true;
    }
    replace(old, fresh);
  }
}
