// @ts-check
/** Figures in words: a place in the queue, a time that is left. The server's templates say the same. */

/**
 * @param {?number} [queuePlace] how many start before it, and it: 1 is next
 * @returns {string}
 */
export function place(queuePlace) {
  if (queuePlace === null || queuePlace === undefined) return "";
  return queuePlace <= 1 ? "Next in the queue" : `Number ${queuePlace} in the queue`;
}

/**
 * @param {{etaSeconds?: ?number}} news
 * @returns {string}
 */
export function left({ etaSeconds }) {
  return etaSeconds === null || etaSeconds === undefined ? "" : `about ${span(etaSeconds)} left`;
}

/**
 * @param {number} seconds
 * @returns {string}
 */
export function span(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}
