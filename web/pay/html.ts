import { escaped } from '../../lib/mail/escaped';

/** A form's hidden field. */
export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;
}
