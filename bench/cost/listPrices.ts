/**
 * AWS list prices in US dollars, us-east-1, without free tiers and discounts. Frankfurt, where infra would most likely
 * run, is 20 to 26 % dearer for most of them. The prices of DynamoDB, Lambda and the HTTP API were checked against a
 * second source, the others were not: check them before anybody decides by them.
 */
export const LIST_PRICES = {
  asOf: '2025-11',
  sources: [
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    'https://aws.amazon.com/lambda/pricing/',
    'https://aws.amazon.com/api-gateway/pricing/',
    'https://aws.amazon.com/cloudwatch/pricing/',
    'https://aws.amazon.com/ses/pricing/',
    'https://aws.amazon.com/eventbridge/pricing/',
    'https://aws.amazon.com/s3/pricing/',
    'https://aws.amazon.com/secrets-manager/pricing/',
    'https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer',
  ],
  dynamo: { perMillionReads: 0.125, perMillionWrites: 0.625, perGbMonth: 0.25, recoveryPerGbMonth: 0.2 },
  /** arm64. */
  lambda: { perMillionCalls: 0.2, perGbSecond: 0.0000133334 },
  httpApi: { perMillionCalls: 1 },
  cloudWatch: { perGbLogged: 0.5, perMetric: 0.3, perAlarm: 0.1, perDashboard: 3 },
  ses: { perThousandMails: 0.1, perGbAttached: 0.12 },
  eventBridge: { perMillionEvents: 1, perMillionScheduled: 1 },
  s3: { perGbMonth: 0.023, perThousandPuts: 0.005 },
  secretsManager: { perSecret: 0.4 },
  dataOut: { perGb: 0.09 },
} as const;
