// @ts-check
/** A glimpse of a clip while its card is pointed at or has the focus: the clip itself, quiet and small. */

const REST = 120; // ms before it begins, so that a pointer passing by starts nothing
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** @type {number | undefined} */
let waiting;
/** @type {?HTMLVideoElement} */
let playing = null;

/** Watch all cards of the page. */
export function preview() {
  const gallery = document.querySelector("[data-gallery]");
  gallery?.addEventListener("pointerover", (event) => begin(event.target));
  gallery?.addEventListener("focusin", (event) => begin(event.target));
  gallery?.addEventListener("pointerout", (event) => {
    if (event instanceof PointerEvent && isOutside(event.target, event.relatedTarget)) end();
  });
  gallery?.addEventListener("focusout", end);
}

/** @param {?EventTarget} target */
function begin(target) {
  const card = target instanceof Element ? target.closest("[data-card]") : null;
  if (!(card instanceof HTMLElement) || !card.dataset.clip || calm.matches) return;
  if (playing && card.contains(playing)) return;
  end();
  waiting = setTimeout(() => play(card), REST);
}

/** @param {HTMLElement} card */
function play(card) {
  const frame = card.querySelector(".frame");
  if (!frame || !card.dataset.clip) return;
  const video = document.createElement("video");
  video.muted = true;
  video.loop = true;
  video.playsInline = true;
  video.tabIndex = -1;
  video.setAttribute("aria-hidden", "true");
  video.src = card.dataset.clip;
  video.addEventListener("playing", () => video.classList.add("plays"), { once: true });
  frame.append(video);
  playing = video;
  video.play().catch(end);
}

function end() {
  clearTimeout(waiting);
  if (!playing) return;
  playing.pause();
  playing.removeAttribute("src");
  playing.load(); // lets go of the connection
  playing.remove();
  playing = null;
}

/**
 * @param {?EventTarget} from
 * @param {?EventTarget} to
 */
function isOutside(from, to) {
  const card = from instanceof Element ? from.closest("[data-card]") : null;
  return !(to instanceof Node) || !card?.contains(to);
}
