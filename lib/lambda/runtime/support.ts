import * as z from 'zod';
import type { SupportContacts } from '../../domain/mailFacts';
import { jsonSetting, settings } from '../config';

const contacts = z.strictObject({
  email: z.email(),
  phone: z.exactOptional(z.string().min(1)),
  url: z.exactOptional(z.url()),
});

/** How customers reach OLChat's support. */
export function realSupport(): SupportContacts {
  return settings({ SUPPORT_CONTACTS: jsonSetting(contacts) }).SUPPORT_CONTACTS;
}
