// @ts-check
/** The gallery: its cards as their tasks change, new ones on the first page, and its search. */

import { preview } from "./glimpse.js";
import { onGone, onTask } from "./live.js";
import { part, replace } from "./parts.js";
import { search } from "./searching.js";

/** @typedef {import("./live.js").TaskNews} TaskNews */

const MOST = 24; // cards of a page
const FINAL = ["success", "fail"];
/** @type {Set<string>} tasks whose card is being fetched */
const coming = new Set();

/** Bring the gallery to life. */
export function browse() {
  if (!document.querySelector("[data-gallery]")) return;
  onTask(heed);
  onGone((taskId) => card(taskId)?.remove());
  document.addEventListener("task-placed", (event) => {
    if (event instanceof CustomEvent) void bring(String(event.detail));
  });
  preview();
  search();
}

/** @param {TaskNews} news */
function heed(news) {
  const old = card(news.taskId);
  if (!old) return void bring(news.taskId);
  const ended = FINAL.includes(news.state);
  if (ended && (old.dataset.state !== news.state || (news.posterUrl && !old.querySelector("img")))) {
    old.dataset.state = news.state;
    return void redraw(old, news.taskId);
  }
  const bar = old.querySelector("progress");
  if (bar && news.state === "generating") bar.value = news.progress;
  if (old.dataset.state === news.state) return;
  old.dataset.state = news.state;
  const chip = old.querySelector("[data-chip]");
  if (chip instanceof HTMLElement) chip.dataset.state = news.state;
  const name = old.querySelector("[data-state-name]");
  if (name) name.textContent = news.state === "generating" ? "Generating" : "Starting";
}

/**
 * Show a task that is new, on the first page of what is not filtered.
 * @param {string} taskId
 */
async function bring(taskId) {
  const shelf = document.querySelector("[data-shelf]");
  if (!(shelf instanceof HTMLElement) || shelf.dataset.first !== "true" || shelf.dataset.plain !== "true") return;
  if (coming.has(taskId) || card(taskId)) return;
  coming.add(taskId);
  const fresh = await part(`/tasks/${taskId}/card`, "[data-card]").finally(() => coming.delete(taskId));
  const clips = document.querySelector("[data-clips]");
  if (!fresh || !clips || card(taskId) || !isNewer(taskId, clips)) return;
  document.querySelector("[data-nothing]")?.remove();
  clips.prepend(fresh);
  while (clips.children.length > MOST) clips.lastElementChild?.remove();
}

/**
 * An old task that changes, by a late callback say, does not come back to the first page.
 * @param {string} taskId
 * @param {Element} clips
 */
function isNewer(taskId, clips) {
  const first = clips.querySelector("[data-card]");
  return !(first instanceof HTMLElement) || clips.children.length < MOST || time(taskId) >= time(first.dataset.task ?? "");
}

/**
 * The part of an id that tells when it was made: base-62 digits that sort by age.
 * @param {string} taskId
 */
function time(taskId) {
  return taskId.slice(taskId.lastIndexOf("_") + 1).slice(0, 6);
}

/**
 * @param {HTMLElement} old
 * @param {string} taskId
 */
async function redraw(old, taskId) {
  const fresh = await part(`/tasks/${taskId}/card`, "[data-card]");
  if (fresh && old.isConnected) replace(old, fresh);
}

/**
 * @param {string} taskId
 * @returns {?HTMLElement}
 */
function card(taskId) {
  return document.querySelector(`[data-card][data-task="${CSS.escape(taskId)}"]`);
}
