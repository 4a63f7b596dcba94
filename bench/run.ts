import { closeSync, openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { parseArgs } from 'node:util';
import { startEngine } from '../local/cloud/engine';
import type { Benchmark, Row } from './benchmark';
import { buildBundles } from './bundles';
import { coldLoad } from './coldLoad';
import { documents } from './documents';
import { dynamoCalls } from './dynamoCalls';
import { firstCallAlone } from './firstCallAlone';
import { longJournal } from './longJournal';
import { purchases } from './purchases';
import { registerAmongMany } from './registerAmongMany';
import { charges } from './renewals/charges';
import { dueAmongMany } from './renewals/dueAmongMany';
import { report } from './report';
import { settlements } from './settlements';
import { bankStatement } from './statements/bankStatement';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  cold: coldLoad,
  first: firstCallAlone,
  settle: settlements,
  purchase: purchases,
  documents,
  statement: bankStatement,
  charges,
  due: dueAmongMany,
  register: registerAmongMany,
  replay: longJournal,
  calls: dynamoCalls,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const chosen = values.only ?? Object.keys(BENCHMARKS);
  const unknown = chosen.filter((name) => !(name in BENCHMARKS));
  if (unknown.length > 0) throw new Error(`no benchmark ${unknown}; there are ${Object.keys(BENCHMARKS).join(', ')}`);

  const engine = await startEngine();
  try {
    const bundles = await buildBundles();
    const rows: Row[] = [];
    for (const name of chosen) {
      process.stderr.write(`${name} …\n`);
      // Before each benchmark: a local cloud removes its settings when it ends.
      applySettings();
      rows.push(
        ...(await withoutFunctionLog(async () => (await BENCHMARKS[name]?.({ engineUrl: engine.url, bundles })) ?? [])),
      );
    }
    process.stdout.write(report(rows, new Date().toISOString().slice(0, 10)));
  } finally {
    await engine.close();
  }
}

/**
 * The functions log as they do when deployed. An engine named in the environment was used to start this run; it is
 * removed here, because the local cloud would prefer it to the recording line.
 */
function applySettings(): void {
  // biome-ignore lint/style/noProcessEnv: the functions run in this process
  const environment = process.env;
  environment['POWERTOOLS_LOG_LEVEL'] = 'INFO';
  environment['POWERTOOLS_METRICS_NAMESPACE'] = 'Bench';
  environment['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  delete environment['AWS_ENDPOINT_URL_DYNAMODB'];
}

/**
 * Works while the functions' log is written to nowhere: it costs what it costs when they are deployed, and the table stays
 * readable. The log goes to stdout, warnings to stderr; there everything else is shown, a function's errors included.
 */
async function withoutFunctionLog<Result>(work: () => Promise<Result>): Promise<Result> {
  const nowhere = openSync(devNull, 'w');
  const { stdout, stderr } = process;
  const [write, writeError] = [stdout.write, stderr.write];
  const drop = (text: string | Uint8Array) => {
    writeSync(nowhere, Buffer.from(text));
    return true;
  };
  stdout.write = drop;
  stderr.write = (text: string | Uint8Array) =>
    String(text).startsWith('{"level":"WARN"') ? drop(text) : writeError.call(stderr, text);
  try {
    return await work();
  } finally {
    stdout.write = write;
    stderr.write = writeError;
    closeSync(nowhere);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
