import { dayText } from '../dialog/text/dates';
import type { PortalState } from './deskAnswers';

/**
 * Whether the next invoice comes by itself, to which address and when; undefined where the customer could not have
 * asked.
 */
export function renewalWords({
  renewalInvoices,
}: Pick<PortalState['subscription'], 'renewalInvoices'>): string | undefined {
  if (!renewalInvoices) return undefined;
  const { to, nextOn } = renewalInvoices;
  if (to === undefined) return 'не просили';
  const next = nextOn === undefined ? 'сейчас выставлять нечего' : `следующий ${dayText(nextOn)}`;
  return `присылаем на ${to}, ${next}`;
}
