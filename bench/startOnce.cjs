// A process of its own for starts.ts: node startOnce.cjs <bundle> <wrapper or ''> <event of the first call, JSON, or ''> [waits]
const [, , file, wrapper, event, waits] = process.argv;

const began = process.hrtime.bigint();
const { handler } = require(file);
const loadMs = millisecondsSince(began);

async function start() {
  if (event === '') return { loadMs };
  // As deployed, the wrapper loads the function and primes it.
  if (wrapper !== '') await import(wrapper);
  const readyMs = millisecondsSince(began);
  if (waits) await new Promise(toldToGoOn);
  const called = process.hrtime.bigint();
  const { statusCode } = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 15_000 });
  return { loadMs, readyMs, callMs: millisecondsSince(called), answerMs: millisecondsSince(began), statusCode };
}

function toldToGoOn(goOn) {
  process.once('message', goOn);
  process.send('ready');
}

function millisecondsSince(instant) {
  return Number(process.hrtime.bigint() - instant) / 1e6;
}

// Connections that the function keeps for its next invocation would hold the process.
void start().then((report) => process.send(report, () => process.exit(0)));
