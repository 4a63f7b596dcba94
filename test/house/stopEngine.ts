import { runningEngine } from './runningEngine';

export default async function stop(): Promise<void> {
  await runningEngine()?.close();
}
