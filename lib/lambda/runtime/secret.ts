import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { instant } from '../../domain/calendar/instant';
import { CLIENT_LIMITS } from '../config';
import { type KeptSecret, keptSecret } from '../keptSecret';
import type { Primable } from '../lambda';

/**
 * A secret of Secrets Manager, kept as {@link keptSecret} says.
 * @param read reads the text of one version; throws where the text is not what it must be.
 */
export function realSecret<Value>(
  id: string,
  read: (text: string) => Value,
  previousCountsForMs?: number,
): KeptSecret<Value> & Primable {
  const client = new SecretsManagerClient(CLIENT_LIMITS);
  return keptSecret(async (label) => {
    const secret = await client.send(new GetSecretValueCommand({ SecretId: id, VersionStage: label }));
    return { value: read(secret.SecretString ?? ''), createdAt: instant(secret.CreatedDate?.getTime() ?? 0) };
  }, previousCountsForMs);
}
