import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { BUNDLES } from './bundle';

/**
 * A function's code as bundle.ts built it. cdk.json runs bundle.ts before every synth, so a stale bundle is never
 * deployed.
 */
export function bundledCode(name: string): Code {
  return Code.fromAsset(join(BUNDLES, name));
}
