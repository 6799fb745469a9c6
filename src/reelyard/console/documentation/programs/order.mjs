import { randomUUID } from "node:crypto";

const base = "@BASE@";
const headers = { Authorization: `Bearer ${process.env.KEY}` };

// What an answer carries; `code` says how it went, the HTTP status does not.
async function data(answer) {
  const words = await (await answer).json();
  if (words.code !== 200) throw new Error(`${words.code}: ${words.msg}`);
  return words.data;
}

const order = @BODY@;
const { taskId } = await data(
  fetch(`${base}/api/v1/jobs/createTask`, {
    method: "POST",
    headers: {
      ...headers,
      "Content-Type": "application/json",
      "Idempotency-Key": randomUUID(), // sent again, it is the same task and is paid once
    },
    body: JSON.stringify(order),
  }),
);

let record;
do {
  await new Promise((resolve) => setTimeout(resolve, record ? 2000 : 0));
  record = await data(fetch(`${base}/api/v1/jobs/recordInfo?taskId=${taskId}`, { headers }));
  console.log(record.state, `${record.progress} %`);
} while (!["success", "fail"].includes(record.state));

if (record.state === "fail") throw new Error(`no clip, and nothing to pay: ${record.failMsg}`);
const [clip] = JSON.parse(record.resultJson).resultUrls;
console.log(clip, "for", record.creditsConsumed, "credits"); // an MP4, good for fourteen days
