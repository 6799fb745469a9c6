// @ts-check
/** The stage: one task, from its place in the queue to the clip that plays, without a reload. */

import { latest, onPlace, onTask } from "./live.js";
import { part, replace } from "./parts.js";
import { left, place } from "./words.js";

/** @typedef {import("./live.js").TaskNews} TaskNews */

const FINAL = ["success", "fail"];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Follow every stage of the page. */
export function follow() {
  for (const stage of document.querySelectorAll("[data-stage]")) {
    if (stage instanceof HTMLElement) followOne(stage);
  }
}

/**
 * Follow one stage until its task has ended.
 * @param {HTMLElement} stage
 */
export function followOne(stage) {
  present(stage);
  if (FINAL.includes(stage.dataset.state ?? "")) return;
  if (stage.dataset.state === "generating") void show(stage, { taskId: stage.dataset.task ?? "", progress: -1 });
  const unplace = onPlace((news) => {
    if (news.taskId === stage.dataset.task && stage.dataset.state === "waiting") move(stage, news);
  });
  /** @param {import("./live.js").TaskNews} news */
  const heed = (news) => {
    if (news.taskId !== stage.dataset.task) return;
    if (!stage.isConnected) return end();
    if (news.state === stage.dataset.state) return update(stage, news);
    if (FINAL.includes(news.state)) end();
    update(stage, news);
    void redraw(stage, news);
  };
  const untask = onTask(heed);
  const end = () => {
    untask();
    unplace();
  };
  const missed = latest.get(stage.dataset.task ?? "");
  if (missed && FINAL.includes(missed.state)) heed(missed);
}

/**
 * Write down where the task stands in the queue, where that is known.
 * @param {HTMLElement} stage
 * @param {import("./live.js").PlaceNews} news
 */
function move(stage, news) {
  if (news.queuePlace) write(stage, "[data-how]", place(news.queuePlace));
  if (news.etaSeconds) write(stage, "[data-left]", left(news));
}

/**
 * Draw the stage anew: it is in another state.
 * @param {HTMLElement} stage
 * @param {TaskNews} news
 */
async function redraw(stage, news) {
  stage.dataset.state = news.state;
  say(stage, news);
  if (!FINAL.includes(news.state)) return;
  const alone = stage.hasAttribute("data-alone") ? "?alone=1" : "";
  const fresh = await part(`/tasks/${news.taskId}/stage${alone}`, "[data-stage]");
  if (!fresh) return;
  replace(stage, fresh);
  present(fresh);
}

/**
 * A stage stands on the page: its clip plays, and what can be spent is as the server had it when it drew the
 * stage: a new task holds credits, one that failed has given them back.
 * @param {HTMLElement} stage
 */
function present(stage) {
  play(stage);
  const balance = document.getElementById("balance");
  if (balance && stage.dataset.balance) balance.textContent = stage.dataset.balance;
}

/**
 * Write down how far the task is.
 * @param {HTMLElement} stage
 * @param {TaskNews} news
 */
function update(stage, news) {
  const bar = stage.querySelector("progress");
  if (bar && news.state === "generating") bar.value = Math.max(news.progress, 0);
  else bar?.removeAttribute("value");
  if (news.state === "waiting") return move(stage, news);
  write(stage, "[data-how]", news.state === "generating" ? `${news.progress} %` : "");
  write(stage, "[data-left]", left(news));
  if (news.previewUrl) void show(stage, news);
}

/**
 * Show a newer picture, once it is there: the older one stands until then, so that nothing flickers.
 * @param {HTMLElement} stage
 * @param {{taskId: string, progress: number}} news
 */
async function show(stage, { taskId, progress }) {
  const image = stage.querySelector("[data-preview]");
  if (!(image instanceof HTMLImageElement) || image.dataset.at === String(progress)) return;
  image.dataset.at = String(progress);
  const next = new Image();
  next.src = `/console/previews/${taskId}.jpg?at=${progress}-${Date.now()}`; // by the cookie, not by a key
  try {
    await next.decode();
  } catch {
    return; // no picture yet, or none any more
  }
  image.src = next.src;
  image.hidden = false;
  stage.classList.add("has-preview");
}

/**
 * Say a new state aloud, and write it.
 * @param {HTMLElement} stage
 * @param {TaskNews} news
 */
function say(stage, news) {
  const names = { waiting: "Waiting", queuing: "Starting", generating: "Generating", success: "Ready", fail: "Failed" };
  write(stage, "[data-state-name]", names[news.state]);
  const chip = stage.querySelector("[data-chip]");
  if (chip instanceof HTMLElement) chip.dataset.state = news.state;
}

/**
 * Let the clip play, unless motion is not wanted.
 * @param {HTMLElement} stage
 */
function play(stage) {
  const video = stage.querySelector("video");
  if (video && !calm.matches) video.play().catch(() => {}); // a browser may refuse; the controls are there
}

/**
 * @param {HTMLElement} stage
 * @param {string} selector
 * @param {string} text
 */
function write(stage, selector, text) {
  const element = stage.querySelector(selector);
  if (element && element.textContent !== text) element.textContent = text;
}
