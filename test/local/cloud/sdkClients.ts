import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';

/** The real SDK's clients for an endpoint, configured as the functions' are. */
export function clientsOf(endpoint: string, limits: { maxAttempts?: number; requestHandler?: object } = {}) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const settings = { endpoint, region: 'eu-central-1', credentials, maxAttempts: 1, ...limits };
  return { s3: new S3Client(settings), ses: new SESClient(settings), eventBridge: new EventBridgeClient(settings) };
}
