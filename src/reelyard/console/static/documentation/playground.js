// The playground: sends the real order with a key that lives in this page only, then follows the task to its clip.
const place = document.querySelector("[data-playground]");
const part = (name) => place.querySelector(`[data-${name}]`);
const CREATE = "/api/v1/jobs/createTask";
const RECORD = "/api/v1/jobs/recordInfo";
const CANCEL = "/api/v1/jobs/cancelTask";
const ENDED = new Set(["success", "fail"]);
let following = 0; // counts orders: an earlier one that is still followed stops

if (place) {
  part("order").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  part("order").addEventListener("input", draw);
  draw();
}

// The order as the form says it. Throws where a field cannot be read.
function order() {
  const body = { model: place.dataset.model };
  for (const control of place.querySelectorAll("[data-path]")) {
    const value = read(control);
    if (value === undefined) continue;
    const steps = control.dataset.path.split(".");
    const last = steps.pop();
    const inner = steps.reduce((object, step) => (object[step] ??= {}), body);
    inner[last] = value;
  }
  return body;
}

function read(control) {
  if (control.dataset.kind === "flag") return control.checked === control.defaultChecked && !control.checked ? undefined : control.checked;
  const text = control.value.trim();
  if (!text) return control.dataset.path === "input.prompt" ? "" : undefined;
  if (control.tagName === "SELECT" && control.selectedOptions[0]?.defaultSelected) return undefined;
  if (control.dataset.kind === "number") return Number(text);
  if (control.dataset.kind === "json") return JSON.parse(text);
  return control.value;
}

function draw() {
  for (const control of place.querySelectorAll("[data-count]")) count(control);
  try {
    part("request").textContent = curl(order());
    fault("");
  } catch (error) {
    fault(`That is not JSON: ${error.message}`);
  }
}

function count(control) {
  let told = control.parentElement.querySelector(".count");
  if (!told) {
    told = document.createElement("p");
    told.className = "hint count number";
    control.after(told);
  }
  told.textContent = `${[...control.value].length} of ${control.maxLength}`;
}

function curl(body) {
  const words = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return `curl ${location.origin}${CREATE} \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Content-Type: application/json" \\\n  -d '${words}'`;
}

function fault(words) {
  const told = part("fault");
  told.textContent = words;
  told.hidden = !words;
}

async function send() {
  const key = part("key").value.trim();
  if (!key) {
    fault("Paste a key first: without one the server answers 401.");
    part("key").focus();
    return;
  }
  let body;
  try { body = order(); } catch (error) { fault(`That is not JSON: ${error.message}`); return; }
  fault("");
  const turn = ++following;
  part("answers").replaceChildren();
  part("send").disabled = true;
  try {
    const answer = await call(CREATE, key, { method: "POST", body: JSON.stringify(body) });
    if (answer?.words.code === 200) await follow(answer.words.data.taskId, key, turn);
  } finally {
    part("send").disabled = false;
  }
}

// One request: shown with its status, time and headers. Null where nothing came back.
async function call(path, key, more = {}) {
  const begun = performance.now();
  try {
    const answer = await fetch(path, {
      ...more,
      credentials: "omit",
      headers: { Authorization: `Bearer ${key}`, ...(more.body ? { "Content-Type": "application/json" } : {}) },
    });
    const words = await answer.json();
    show({ path, method: more.method ?? "GET", answer, words, spent: performance.now() - begun });
    return { words };
  } catch (error) {
    fault(`Nothing came back: ${error.message}`);
    return null;
  }
}

// One box for each route: what is asked again and again is told in the same place.
function show({ path, method, answer, words, spent }) {
  const route = `${method} ${path.split("?")[0]}`;
  const box = part("answers").querySelector(`[data-route="${route}"]`) ?? newBox(route);
  const fill = (name, text) => { box.querySelector(`[data-${name}]`).textContent = text; };
  fill("told", `code ${words.code} · HTTP ${answer.status} · ${spent.toFixed(0)} ms`);
  fill("body", JSON.stringify(words, null, 2));
  fill("headers", [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n"));
  box.classList.toggle("bad", words.code !== 200);
}

function newBox(route) {
  const box = part("shape").content.firstElementChild.cloneNode(true);
  box.dataset.route = route;
  box.querySelector("[data-title]").textContent = route.replace(/\/api\/v1\/\w+\//, "");
  part("answers").prepend(box);
  return box;
}

async function follow(taskId, key, turn) {
  const begun = performance.now();
  part("task").hidden = false;
  part("task-id").textContent = taskId;
  part("cancel").onclick = () => call(CANCEL, key, { method: "POST", body: JSON.stringify({ taskId }) });
  for (const name of ["preview", "clip", "reason"]) part(name).hidden = true;
  for (let asked = 0; turn === following; asked += 1) {
    const answer = await call(`${RECORD}?taskId=${encodeURIComponent(taskId)}`, key);
    const record = answer?.words.data;
    if (record) stand(record, performance.now() - begun);
    if (answer && (!record || ENDED.has(record.state))) return;
    if (record?.state === "generating") await preview(taskId, key);
    await new Promise((resolve) => setTimeout(resolve, asked < 5 ? 1000 : 2500));
  }
}

function stand(record, spent) {
  const tone = { success: "good", fail: "bad", generating: "busy" }[record.state] ?? "calm";
  part("state").className = `badge ${tone}`;
  part("state").textContent = record.state;
  part("passed").textContent = `${(spent / 1000).toFixed(0)} s`;
  part("cancelling").hidden = ENDED.has(record.state);
  part("progress").value = record.state === "success" ? 1 : record.progress / 100;
  if (record.state === "success") play(record);
  if (record.state === "fail") {
    part("reason").textContent = `${record.failMsg}: the credits are back.`;
    part("reason").hidden = false;
  }
}

// The clip's link names the server as the world calls it; here it is played from where this page is.
function play(record) {
  const [link] = JSON.parse(record.resultJson).resultUrls;
  const url = new URL(link);
  part("preview").hidden = true;
  part("clip").src = url.pathname.startsWith("/files/") ? url.pathname + url.search : link;
  part("clip").hidden = false;
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) part("clip").play().catch(() => {});
}

// A preview asks for the key, so it cannot be a plain picture's address.
async function preview(taskId, key) {
  const answer = await fetch(`/files/previews/${taskId}.jpg`, {
    headers: { Authorization: `Bearer ${key}` }, credentials: "omit",
  }).catch(() => null);
  if (!answer?.ok) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => { part("preview").src = reader.result; part("preview").hidden = false; });
  reader.readAsDataURL(await answer.blob());
}
