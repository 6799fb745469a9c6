// @ts-check
/**
 * The account's tasks as they change: one event stream for the whole page.
 *
 * It is closed while nobody looks at the page, since a browser keeps few connections to one server, and
 * taken up again where it was left.
 */

/** @typedef {"waiting" | "queuing" | "generating" | "success" | "fail"} State */
/**
 * @typedef {object} TaskNews what the server says of a task when it has changed
 * @property {string} taskId
 * @property {string} model
 * @property {State} state
 * @property {number} progress per cent
 * @property {?number} [queuePlace]
 * @property {?number} [etaSeconds]
 * @property {string} [posterUrl]
 * @property {string} [previewUrl]
 * @property {?string} [failMsg]
 */

/** @typedef {Pick<TaskNews, "taskId" | "queuePlace" | "etaSeconds">} PlaceNews where a waiting task stands by now */

const HIDDEN = 20_000; // ms that a page may be out of sight before its stream is closed

/** @type {Set<(news: TaskNews) => void>} */
const changed = new Set();
/** @type {Map<string, TaskNews>} what was told last: a part of the page may be older than that when it comes */
export const latest = new Map();
/** @type {Set<(news: PlaceNews) => void>} */
const moved = new Set();
/** @type {Set<(taskId: string) => void>} */
const gone = new Set();
/** @type {Set<(connected: boolean) => void>} */
const links = new Set();

/** @type {?EventSource} */
let source = null;
/** @type {number | undefined} */
let closing;
let last = "";

/**
 * Hear of every task that changes.
 * @param {(news: TaskNews) => void} listener
 * @returns {() => void} ends it
 */
export function onTask(listener) {
  changed.add(listener);
  open();
  return () => void changed.delete(listener);
}

/**
 * Hear of every waiting task that moves up.
 * @param {(news: PlaceNews) => void} listener
 * @returns {() => void} ends it
 */
export function onPlace(listener) {
  moved.add(listener);
  open();
  return () => void moved.delete(listener);
}

/**
 * Hear of every task that is deleted.
 * @param {(taskId: string) => void} listener
 */
export function onGone(listener) {
  gone.add(listener);
  open();
}

/**
 * Hear whether the stream stands.
 * @param {(connected: boolean) => void} listener
 */
export function onLink(listener) {
  links.add(listener);
}

function open() {
  if (source || document.hidden) return;
  const since = last || document.querySelector("[data-change]")?.getAttribute("data-change") || "";
  source = new EventSource("/console/events" + (since ? `?since=${encodeURIComponent(since)}` : ""));
  source.addEventListener("open", () => tell(links, true));
  source.addEventListener("error", lost);
  source.addEventListener("task", (message) => {
    last = message.lastEventId || last;
    const news = JSON.parse(message.data);
    latest.set(news.taskId, news);
    tell(changed, news);
  });
  source.addEventListener("place", (message) => tell(moved, JSON.parse(message.data)));
  source.addEventListener("gone", (message) => {
    last = message.lastEventId || last;
    tell(gone, JSON.parse(message.data).taskId);
  });
}

/** The browser tries again by itself, unless the server has refused it: signed out, or not there. */
function lost() {
  tell(links, false);
  if (source?.readyState !== EventSource.CLOSED) return;
  source = null;
  setTimeout(open, 5_000);
}

function shut() {
  source?.close();
  source = null;
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(closing);
  if (document.hidden) closing = setTimeout(shut, HIDDEN);
  else if (changed.size || gone.size) open();
});

/**
 * @template T
 * @param {Set<(value: T) => void>} listeners
 * @param {T} value
 */
function tell(listeners, value) {
  for (const listener of [...listeners]) listener(value);
}
