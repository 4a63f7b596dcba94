import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { documentArchive } from '../../documents/archive';
import type { Archive, OpenStore } from '../../usecases/ports';
import { settings } from '../config';
import { CLIENT_LIMITS } from './clientLimits';

export function realArchive(): OpenStore<Archive> {
  const { ARCHIVE_BUCKET } = settings({ ARCHIVE_BUCKET: z.string().min(3) });
  return documentArchive(new S3Client(CLIENT_LIMITS), ARCHIVE_BUCKET);
}
