import { startEngine } from '../../local/cloud/engine';
import { keepForTeardown } from './runningEngine';

/** jest's global set-up: one DynamoDB engine in memory for the whole run. */
export default async function start(): Promise<void> {
  const engine = await startEngine({});
  keepForTeardown(engine);
  process.env['TEST_DYNAMODB_URL'] = engine.url;
}
