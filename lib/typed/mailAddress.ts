import { accepted, type Result, refused } from '../domain/result';

const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const ADDRESS = new RegExp(`^${ATEXT}(?:\\.${ATEXT})*@${LABEL}(?:\\.${LABEL})+$`);

/**
 * One plain ASCII address and nothing beside it: no name, no second address, no line end. What passes can stand in a
 * header and in the envelope as it is. Addresses that were stored long ago pass here and need not pass
 * `readMailAddress`.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && ADDRESS.test(text);
}

export type MailFault = 'missing' | 'form' | 'left' | 'mixed' | 'end' | 'label' | 'length';

/** What is wrong with an address, for the person who typed it. */
export const MAIL_MESSAGES: Readonly<Record<MailFault, string>> = {
  missing: 'Укажите адрес электронной почты',
  form: 'Проверьте адрес, например buh@company.ru',
  left: 'Слева от «@» бывают только латинские буквы, цифры и знаки. Проверьте раскладку клавиатуры',
  mixed: 'Справа от «@» смешаны русские и латинские буквы. Наберите эту часть заново в одной раскладке',
  end: 'Адрес кончается не так: после последней точки стоят хотя бы две буквы, например .ru',
  label: 'Часть адреса между точками не бывает длиннее 63 знаков',
  length: 'Адрес электронной почты слишком длинный',
};

/**
 * An address as people type it. A Cyrillic domain, `почта.рф`, becomes the form it has in the network,
 * `xn--80a1acny.xn--p1ai`. A domain with letters of two scripts could belong to somebody else, and one that ends in a
 * number is a machine's address: both are refused (docs/rules.md, «Phones and addresses as they are typed»).
 */
export function readMailAddress(typed: string): Result<string, MailFault> {
  const text = typed.replace(/\p{Cf}/gu, '');
  if (text === '') return refused('missing');
  const at = text.lastIndexOf('@');
  const [left, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || !/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(domain) || /[\s@,;<>"]/.test(left)) return refused('form');
  if (/[^\x20-\x7e]/.test(left)) return refused('left');
  const end = domain.slice(domain.lastIndexOf('.') + 1);
  if (domain.split('.').some(isOfMixedScripts) || TYPED_IN_RUSSIAN.has(end.toLowerCase())) return refused('mixed');
  if (RARE_LATIN.test(domain)) return refused('form');
  if (!/^\p{L}[\p{L}\p{N}-]*\p{L}$/u.test(end) && !/^xn--[a-z\d-]+$/i.test(end)) return refused('end');
  if (domain.split('.').some((label) => label.length > 63)) return refused('label');
  const ascii = asciiDomain(domain);
  if (ascii === undefined) return refused('form');
  const address = `${left}@${ascii}`;
  if (address.length > 254) return refused('length');
  return isMailAddress(address) ? accepted(address) : refused('form');
}

/** No domains end like this: they are .ru, .su and .com typed in the Russian layout, perhaps behind a Latin name. */
const TYPED_IN_RUSSIAN = new Set(['ру', 'су', 'сом']);

/** Latin letters that no European alphabet has, such as the phonetic «ɡ»: they only look like the usual ones. */
const RARE_LATIN = /(?![A-Za-z\u00aa-\u024f\uff21-\uff5a])\p{Script=Latin}/u;

function isOfMixedScripts(label: string): boolean {
  return /\p{Script=Latin}/u.test(label) && /(?!\p{Script=Latin})\p{L}/u.test(label);
}

function asciiDomain(domain: string): string | undefined {
  try {
    // Any scheme with hosts would do; with this one, no text in the page's script looks like a call to somebody.
    return new URL(`ws://${domain}`).hostname;
  } catch {
    return undefined;
  }
}
