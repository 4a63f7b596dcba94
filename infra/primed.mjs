import { createRequire } from 'node:module';

// What Lambda loads of a function. Until the first call comes it has the whole processor, and then its share of it: so what
// the first caller would wait for is done here (docs/architecture.md, «The first call»). It must never cost a call: a service
// that is down is met again by the call itself, which answers so, and one that hangs is not waited for.
const AT_MOST_MS = 2_000;

// By require: an import would first search the whole bundle, hundreds of kilobytes, for the names that it exports.
const { handler, prime } = createRequire(import.meta.url)('./index.js');

let timer;
const late = new Promise((resolve) => {
  timer = setTimeout(resolve, AT_MOST_MS);
});
await Promise.race([prime(Date.now()).catch(() => undefined), late]);
clearTimeout(timer);

export { handler };
