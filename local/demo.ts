import { join } from 'node:path';
import { bundledFunctions } from '../serve/functions';
import { startLocalCloud } from './cloud/localCloud';
import { tellActStory } from './demo/actStory';
import { tellAutopayStory } from './demo/autopayStory';
import { tellBankStory } from './demo/bankStory';
import { tellBounceStory } from './demo/bounceStory';
import { tellCorrectionStory } from './demo/correctionStory';
import { tellPayLinkStory } from './demo/payLinkStory';
import { tellRefundStory } from './demo/refundStory';
import { tellRegisterStory } from './demo/registerStory';
import { tellRenewalStory } from './demo/renewalStory';
import { tellStatementStory } from './demo/statementStory';
import { tellCardStory } from './demo/story';
import { teller } from './demo/teller';

/** Tells the product's stories on free ports, with data in memory; exits 0 only if every fact is as the rules say. */
async function main(): Promise<boolean> {
  // biome-ignore lint/style/noProcessEnv: the functions' own logger reads it; the story is told without their log
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const cloud = await startLocalCloud({
    port: 0,
    robokassaPort: 0,
    functions: bundledFunctions(join(__dirname, '../dist/functions')),
  });
  try {
    const told = teller((text) => process.stdout.write(text));
    await tellCardStory(cloud, told);
    await tellBankStory(cloud, told);
    await tellStatementStory(cloud, told);
    await tellCorrectionStory(cloud, told);
    await tellRefundStory(cloud, told);
    await tellRegisterStory(cloud, told);
    await tellAutopayStory(cloud, told);
    await tellBounceStory(cloud, told);
    await tellActStory(cloud, told);
    await tellRenewalStory(cloud, told);
    await tellPayLinkStory(cloud, told);
    return told.end();
  } finally {
    await cloud.close();
  }
}

main().then(
  (right) => process.exit(right ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
