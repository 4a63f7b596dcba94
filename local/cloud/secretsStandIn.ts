import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { errorAnswer, jsonAnswer, type StandIn } from './awsCall';

/** The secrets of the local cloud. */
export type Secrets = {
  /** Sets a secret's value; the value before it stays readable as AWSPREVIOUS, as after a rotation. */
  put: (id: string, value: string) => void;
};

type Version = { readonly versionId: string; readonly value: string; readonly createdAt: number };
type Secret = { readonly current: Version; readonly previous: Version | undefined };

const Request = z.object({
  SecretId: z.string(),
  VersionStage: z.string().optional(),
  VersionId: z.string().optional(),
});

const ARN_PREFIX = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:';

/** Secrets Manager, with GetSecretValue only: the one call that the product makes. */
export function secretsStandIn(now: () => number): { readonly secrets: Secrets; readonly answer: StandIn } {
  const stored = new Map<string, Secret>();

  const put = (id: string, value: string) => {
    const version = { versionId: randomUUID(), value, createdAt: now() };
    stored.set(id, { current: version, previous: stored.get(id)?.current });
  };

  const answer: StandIn = ({ service, operation, body }) => {
    if (service !== 'secretsmanager' || operation !== 'GetSecretValue') return undefined;
    const asked = Request.safeParse(JSON.parse(body));
    if (!asked.success) return errorAnswer('json', 'InvalidParameterException', 'GetSecretValue needs a SecretId.');
    const { SecretId, VersionStage, VersionId } = asked.data;
    const id = SecretId.replace(ARN_PREFIX, '');
    const secret = stored.get(id);
    if (secret === undefined) return notFound("Secrets Manager can't find the specified secret.");
    const staged = [
      { stage: 'AWSCURRENT', version: secret.current },
      { stage: 'AWSPREVIOUS', version: secret.previous },
    ];
    // Without a stage the version id decides; without either, the current version is meant.
    const wanted = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : undefined);
    const found = staged.find(
      ({ stage, version }) =>
        (wanted === undefined || stage === wanted) && (VersionId === undefined || version?.versionId === VersionId),
    );
    if (found?.version === undefined) {
      const missing = wanted === undefined ? `VersionId: ${VersionId}` : `staging label: ${wanted}`;
      return notFound(`Secrets Manager can't find the specified secret value for ${missing}`);
    }
    const { stage, version } = found;
    return jsonAnswer({
      ARN: `${ARN_PREFIX}${id}`,
      Name: id,
      VersionId: version.versionId,
      SecretString: version.value,
      VersionStages: [stage],
      CreatedDate: version.createdAt / 1000,
    });
  };

  return { secrets: { put }, answer };
}

function notFound(message: string) {
  return errorAnswer('json', 'ResourceNotFoundException', message);
}
