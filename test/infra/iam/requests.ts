import type { RecordedCall } from './recordedCalls';

/** A question to IAM: an action on a resource, with what the service tells IAM about the call. */
export type IamRequest = {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
};

const ACCOUNT = '111122223333';
const regional = (service: string, name: string) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${name}`;

/** Made-up ARNs of what exists only in AWS. */
export const ARNS = {
  account: ACCOUNT,
  table: regional('dynamodb', 'table/billing'),
  bucket: 'arn:aws:s3:::billing-archive',
  robokassaSecret: regional('secretsmanager', 'secret:robokassa-a1b2c3'),
  linkKeySecret: regional('secretsmanager', 'secret:link-key-a1b2c3'),
  dadataSecret: regional('secretsmanager', 'secret:dadata-a1b2c3'),
  sender: regional('ses', 'identity/olchat.example'),
  configurationSet: regional('ses', 'configuration-set/olchat-billing-prod'),
  bus: regional('events', 'event-bus/billing'),
} as const;

/** The questions that one call puts to IAM. A transaction is no action: each of its parts is asked about by itself. */
export function requestsOf({ command, input }: RecordedCall): readonly IamRequest[] {
  switch (command) {
    case 'GetCommand':
    case 'GetItemCommand':
      return [onItems('GetItem', [input['Key']])];
    case 'BatchGetCommand':
      return Object.values<any>(input['RequestItems']).map(({ Keys }) => onItems('BatchGetItem', Keys));
    case 'QueryCommand':
      return [{ action: 'dynamodb:Query', resource: indexed(input['IndexName']), context: {} }];
    case 'PutCommand':
      return [onItems('PutItem', [input['Item']], Object.keys(input['Item']))];
    case 'UpdateCommand':
      return [onItems('UpdateItem', [input['Key']], attributesOf(input))];
    case 'TransactWriteCommand':
      return input['TransactItems'].flatMap(({ Put, Update, ...others }: any) => {
        if (Object.keys(others).length > 0)
          throw new Error(`requestsOf needs a case for a part of a transaction: ${Object.keys(others)}`);
        if (Put) return onItems('PutItem', [Put.Item], Object.keys(Put.Item));
        return onItems('UpdateItem', [Update.Key], attributesOf(Update));
      });
    case 'PutObjectCommand':
      return [{ action: 's3:PutObject', resource: `${ARNS.bucket}/${input['Key']}`, context: {} }];
    case 'GetObjectCommand':
    case 'HeadObjectCommand':
      return [{ action: 's3:GetObject', resource: `${ARNS.bucket}/${input['Key']}`, context: {} }];
    case 'GetSecretValueCommand':
      return [{ action: 'secretsmanager:GetSecretValue', resource: secretNamed(input['SecretId']), context: {} }];
    case 'PutEventsCommand':
      return [{ action: 'events:PutEvents', resource: ARNS.bus, context: {} }];
    case 'SendRawEmailCommand':
      // A deployed function names its stage's configuration set in each mail, and SES asks IAM about both.
      return [ARNS.sender, ARNS.configurationSet].map((resource) => ({
        action: 'ses:SendRawEmail',
        resource,
        context: { 'ses:FromAddress': input['Source'] },
      }));
    default:
      throw new Error(`requestsOf needs a case for ${command}: which action does IAM ask about?`);
  }
}

function onItems(action: string, items: readonly any[], attributes?: readonly string[]): IamRequest {
  return {
    action: `dynamodb:${action}`,
    resource: ARNS.table,
    context: {
      'dynamodb:LeadingKeys': [...new Set(items.map(({ pk }) => pk?.S ?? pk))],
      ...(attributes && { 'dynamodb:Attributes': [...attributes] }),
    },
  };
}

function indexed(index: string | undefined): string {
  return index === undefined ? ARNS.table : `${ARNS.table}/index/${index}`;
}

function secretNamed(id: string): string {
  if (/link/i.test(id)) return ARNS.linkKeySecret;
  return /dadata/i.test(id) ? ARNS.dadataSecret : ARNS.robokassaSecret;
}

const WORDS = ['SET', 'ADD', 'REMOVE', 'AND', 'OR', 'attribute_not_exists', 'attribute_exists', 'if_not_exists'];

/** The key, and every attribute that the expressions of an update name. */
function attributesOf(update: any): readonly string[] {
  const said = `${update.UpdateExpression ?? ''} ${update.ConditionExpression ?? ''}`;
  const named = [...said.matchAll(/(?<![:\w])#?[a-z_]\w*/gi)].map(([word]) => word);
  const attributes = named
    .filter((word) => !WORDS.includes(word))
    .map((word) => update.ExpressionAttributeNames?.[word] ?? word);
  return [...new Set(['pk', 'sk', ...attributes])];
}
