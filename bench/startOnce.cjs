// A process of its own for coldLoad.ts: node startOnce.cjs <bundle, or primed.mjs beside it> [<event of the first call, JSON>]
const [, , file, event] = process.argv;

async function start() {
  const began = process.hrtime.bigint();
  const since = (instant) => Number(process.hrtime.bigint() - instant) / 1e6;
  const { handler } = file.endsWith('.mjs') ? await import(file) : require(file);
  const loadMs = since(began);
  if (event === undefined) return { loadMs };
  const called = process.hrtime.bigint();
  const { statusCode } = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 15_000 });
  return { loadMs, answerMs: since(began), callMs: since(called), statusCode };
}

// Connections that the function keeps for its next invocation would hold the process.
void start().then((report) => process.send(report, () => process.exit(0)));
