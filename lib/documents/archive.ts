import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { isAwsError, isPassing } from '../outside/awsError';
import { type Archive, type OpenStore, RESERVED_FOR_THE_ANSWER_MS, StoreUnavailable } from '../usecases/ports';

/** The archive in an S3 bucket, within what is left of the invocation. */
export function documentArchive(client: S3Client, bucket: string): OpenStore<Archive> {
  return (remainingMs) => {
    const inTime = () => ({
      abortSignal: AbortSignal.timeout(Math.max(1, remainingMs() - RESERVED_FOR_THE_ANSWER_MS)),
    });

    async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
      try {
        return await question();
      } catch (error) {
        throw archiveFault(error);
      }
    }

    return {
      async put(key, bytes, contentType) {
        const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType });
        await ask(() => client.send(command, inTime()));
      },

      async get(key) {
        const answer = await ask(() => client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), inTime())).catch(
          (error: unknown) => {
            if (error instanceof NoSuchKey) return undefined;
            throw error;
          },
        );
        return answer?.Body?.transformToByteArray().catch((cause: unknown) => {
          throw new StoreUnavailable('S3 broke off in the middle', { cause });
        });
      },

      temporaryLink: (key, fileName, seconds) => {
        const ResponseContentDisposition = savedAs(fileName, key);
        const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition });
        return getSignedUrl(client, command, { expiresIn: seconds });
      },
    };
  };
}

/** For old browsers the key's own name, for all others the real one (RFC 6266). */
function savedAs(fileName: string, key: string): string {
  const plain = (key.split('/').at(-1) ?? key).replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const NOT_NOW = ['SlowDown', 'Throttling', 'ThrottlingException', 'RequestTimeout', 'AbortError', 'TimeoutError'];

/** The fault as the use cases know it: {@link StoreUnavailable} where repeating may help, else as it came. */
function archiveFault(error: unknown): unknown {
  const isUnavailable = isAwsError(error) && isPassing(error, NOT_NOW);
  return isUnavailable ? new StoreUnavailable('S3 did not do it', { cause: error }) : error;
}
