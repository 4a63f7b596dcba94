// A process of its own for bench/documents.ts: node drawInTurns.cjs <bundle> <fonts, JSON> <document, JSON>
const { existsSync, readFileSync } = require('node:fs');

const STATUS = '/proc/self/status';
const [, , file, fonts, invoice] = process.argv;

const began = process.hrtime.bigint();
const { drawer } = require(file);
const draw = drawer(JSON.parse(fonts));
const document = JSON.parse(invoice);
const millisecondsSince = (start) => Number(process.hrtime.bigint() - start) / 1e6;

async function first() {
  const { length: bytes } = await draw(document);
  return { firstMs: millisecondsSince(began), bytes, ...memory() };
}

let { number } = document;

/** No two documents are the same. */
async function drawFor(milliseconds) {
  const start = process.hrtime.bigint();
  let drawn = 0;
  for (; millisecondsSince(start) < milliseconds; drawn += 1) {
    number += 1;
    await draw({ ...document, number });
  }
  return { perSecond: drawn / (millisecondsSince(start) / 1000), ...memory() };
}

// On Linux `maxRSS` begins with what the process had that started this one, and that grows with each benchmark before.
function memory() {
  const [, kilobytes] = existsSync(STATUS) ? (/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8')) ?? []) : [];
  return { megabytes: Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024 };
}

void first().then((report) => process.send(report));
process.on('message', (milliseconds) => void drawFor(milliseconds).then((report) => process.send(report)));
