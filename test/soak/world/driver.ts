import { applyAwsEnvironment } from '../../../local/cloud/awsEnvironment';

const NOWHERE = 'http://127.0.0.1:9';

/** Puts an AWS environment in place that leads nowhere: the auditor's client takes region and keys from it. */
export function awsOfTheDriver(): () => void {
  return applyAwsEnvironment({ dynamodb: NOWHERE, standIns: NOWHERE, catchAll: NOWHERE });
}
