import type { LegalWords } from '../domain/documents/legalWords';
import type { Portal, PortalName } from '../domain/subscription/portal';
import type { MailFacts, SupportContacts } from '../domain/told/mailFacts';
import { htmlTextOf } from './htmlText';
import { plainTextOf } from './plainText';
import { letterOf, signatureOf } from './texts';

/** A mail in words: what mime.ts makes a message of. */
export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

/** The mail that tells a portal's customer these facts, complete both as text and as HTML. */
export function renderMail(
  facts: MailFacts,
  support: SupportContacts,
  portal: Portal | PortalName,
  legal?: LegalWords,
): RenderedMail {
  const letter = letterOf(facts);
  const signature = signatureOf(support, portal, legal);
  return {
    subject: letter.subject,
    text: plainTextOf(letter, signature),
    html: htmlTextOf(letter, signature),
  };
}
