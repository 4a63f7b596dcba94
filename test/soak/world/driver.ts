import { applyAwsEnvironment } from '../../../local/cloud/awsEnvironment';

const NOWHERE = 'http://127.0.0.1:9';

/** The auditor's client takes region and account from its shell: here from one that leads nowhere. */
export function awsOfTheDriver(): () => void {
  return applyAwsEnvironment({ dynamodb: NOWHERE, standIns: NOWHERE, catchAll: NOWHERE });
}
