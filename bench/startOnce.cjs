// A process of its own for coldLoad.ts: node startOnce.cjs <bundle> [<event of the first invocation, JSON>]
const [, , file, event] = process.argv;

const began = process.hrtime.bigint();
const { handler } = require(file);
const loadMs = Number(process.hrtime.bigint() - began) / 1e6;

async function start() {
  if (event === undefined) return { loadMs };
  const { statusCode } = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 15_000 });
  return { loadMs, answerMs: Number(process.hrtime.bigint() - began) / 1e6, statusCode };
}

// Connections that the function keeps for its next invocation would hold the process.
void start().then((report) => process.send(report, () => process.exit(0)));
