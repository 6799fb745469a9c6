// @ts-check
/** Pictures from one's own disk: chosen, dropped or pasted, sent to the server, and named in the form. */

const LARGEST = 10_000_000; // bytes
const SIDE = 192; // pixels of a thumbnail's longer side

/** @type {Set<Promise<void>>} */
const underWay = new Set();

/**
 * Bring the picture fields to life.
 * @param {HTMLFormElement} form
 * @returns {{settled: () => Promise<unknown>}} settled: once no picture is under way any more
 */
export function picturing(form) {
  const fields = [...form.querySelectorAll("[data-picture-field]")].map((field) => new Field(field));
  document.addEventListener("paste", (event) => paste(event, fields));
  return { settled: () => Promise.all(underWay) };
}

/**
 * A picture that is pasted goes to the field that has the focus, or else to the first that is empty.
 * @param {ClipboardEvent} event
 * @param {Field[]} fields
 */
function paste(event, fields) {
  const file = [...(event.clipboardData?.files ?? [])].find((each) => each.type.startsWith("image/"));
  const shown = fields.filter((field) => field.root.offsetParent);
  const focused = shown.find((field) => field.root.contains(document.activeElement));
  const field = focused ?? shown.find((each) => !each.address.value) ?? shown[0];
  if (!file || !field) return;
  event.preventDefault();
  field.take(file);
}

/** One picture of the form: its address, and the file that may stand for it. */
class Field {
  /** @param {Element} root */
  constructor(root) {
    if (!(root instanceof HTMLElement)) throw new Error("a picture field is no element");
    this.root = root;
    this.address = part(root, "[data-address]", HTMLInputElement);
    this.file = part(root, "[data-file]", HTMLInputElement);
    this.choose = part(root, "[data-choose]", HTMLButtonElement);
    this.shown = part(root, "[data-shown]", HTMLElement);
    this.thumbnail = part(root, "[data-thumbnail]", HTMLImageElement);
    this.state = part(root, "[data-state-of]", HTMLElement);
    this.error = part(root, "[data-error]", HTMLElement);
    this.turn = 0; // which file was chosen last
    this.listen();
    if (this.address.value.startsWith(`${location.origin}/uploads/`)) this.show("", this.address.value);
  }

  listen() {
    this.choose.disabled = false;
    this.choose.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => {
      const file = this.file.files?.[0];
      this.file.value = ""; // so that the same file can be chosen again
      if (file) this.take(file);
    });
    part(this.root, "[data-drop]", HTMLButtonElement).addEventListener("click", () => this.clear());
    this.address.addEventListener("input", () => (this.turn += 1));
    this.root.addEventListener("dragover", (event) => this.over(event, true));
    this.root.addEventListener("dragleave", (event) => this.over(event, false));
    this.root.addEventListener("drop", (event) => {
      this.over(event, false);
      const file = event.dataTransfer?.files[0];
      if (file) this.take(file);
    });
  }

  /**
   * @param {DragEvent} event
   * @param {boolean} is
   */
  over(event, is) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.root.classList.toggle("over", is);
  }

  /** @param {File} file */
  take(file) {
    if (file.size > LARGEST) return this.refuse(`${file.name} is larger than 10 MB: choose a smaller one.`);
    const sending = this.send(file).finally(() => underWay.delete(sending));
    underWay.add(sending);
  }

  /** @param {File} file */
  async send(file) {
    const turn = (this.turn += 1);
    this.error.hidden = true;
    this.say(`Uploading ${file.name}…`, true);
    try {
      const [words, picture] = await Promise.all([upload(file), thumbnail(file)]);
      if (turn !== this.turn) return; // another was chosen meanwhile
      this.address.value = words.url;
      this.show(words.name, picture);
      this.address.dispatchEvent(new InputEvent("input", { bubbles: true }));
      this.say(`${words.name} is uploaded.`, false);
    } catch (problem) {
      if (turn === this.turn) this.refuse(problem instanceof Error ? problem.message : String(problem));
    }
  }

  /**
   * @param {string} name
   * @param {string} source of the thumbnail
   */
  show(name, source) {
    this.thumbnail.src = source;
    part(this.root, "[data-name]", HTMLElement).textContent = name;
    this.shown.hidden = false;
    this.address.hidden = true;
  }

  clear() {
    this.turn += 1;
    this.address.value = "";
    this.shown.hidden = true;
    this.address.hidden = false;
    this.error.hidden = true;
    this.say("The picture is taken away.", false);
    this.address.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.choose.focus();
  }

  /**
   * Tell those who listen how it stands, and those who look, where they would not see it.
   * @param {string} message
   * @param {boolean} isSeen
   */
  say(message, isSeen) {
    this.state.textContent = message;
    this.state.classList.toggle("unseen", !isSeen);
  }

  /** @param {string} message */
  refuse(message) {
    this.say("", false);
    part(this.error, "span", HTMLElement).textContent = message;
    this.error.hidden = false;
    this.choose.focus();
  }
}

/**
 * @param {File} file
 * @returns {Promise<{url: string, name: string}>}
 */
async function upload(file) {
  const body = new FormData();
  body.append("file", file, file.name);
  const asked = { method: "POST", body, headers: { Accept: "application/json" } };
  const answer = await fetch("/studio/upload", asked).catch(() => {
    throw new Error("The server did not answer. Choose the picture again.");
  });
  const words = await answer.json();
  if (!answer.ok) throw new Error(words.msg);
  return words;
}

/**
 * A small copy as a data: URL; an empty one where this browser cannot show such a picture.
 * @param {File} file
 * @returns {Promise<string>}
 */
async function thumbnail(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL();
  } catch {
    return "data:,";
  }
}

/**
 * @template {Element} T
 * @param {Element} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`there is no ${selector}`);
  return found;
}
