import type { MailTemplate } from '../../domain/told/owed';
import { type Block, type Letter, paragraph } from '../letter';

const OF_INVOICES: readonly MailTemplate[] = ['invoice', 'renewal_invoice', 'part_received'];

/**
 * Adds the link that pays to a letter, before other ways of paying. Only this function puts it into mails. In the mail
 * with an invoice the link stands after the PDF, for which such a mail is read.
 */
export function withPayLink(letter: Letter, template: MailTemplate, url: string): Letter {
  const isOfInvoice = OF_INVOICES.includes(template);
  const link: Block = isOfInvoice
    ? { kind: 'link', label: 'Открыть страницу оплаты счёта', url, isQuiet: true }
    : { kind: 'link', label: 'Оплатить тариф', url };
  const about = isOfInvoice
    ? 'На этой странице видно, оплачен ли счёт. Входить в Битрикс24 не нужно, ссылку можно переслать.'
    : 'Картой, через СБП или по счёту: входить в Битрикс24 не нужно. Ссылку можно переслать бухгалтеру.';
  const { blocks } = letter;
  const heading = blocks.findIndex(({ kind }) => kind === 'heading');
  const at = heading < 0 ? blocks.length : heading;
  return { ...letter, blocks: [...blocks.slice(0, at), link, paragraph(about), ...blocks.slice(at)] };
}
