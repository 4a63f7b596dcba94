import PostalMime from 'postal-mime';
import type { MailFacts } from '../../lib/domain/told/mailFacts';
import { MAIL_TEMPLATES } from '../../lib/domain/told/owed';
import { composeMail } from '../../lib/mail/mime';
import { renderMail } from '../../lib/mail/renderMail';
import { letterOf } from '../../lib/mail/texts';
import { PORTAL } from '../fixtures/billing';
import { EVERY } from './every';
import { failedMail, noticeMail, outgoing, PURPOSE, SENDER, SUPPORT } from './given';

/** Words that lose their «ё» most easily. */
const WITHOUT_YO = [
  'счет',
  'счете',
  'платеж',
  'автоплатеж',
  'подключен',
  'отключен',
  'продлен',
  'обновлен',
  'прошел',
].concat(['еще', 'ее', 'придет', 'пришлем', 'вернет', 'вернем', 'идет', 'истек', 'ждем', 'узнаем', 'перешел']);

it('every kind of mail is tested here: if not, add an example to test/mail/every.ts', () => {
  expect(new Set(EVERY.map(([, { kind }]) => kind))).toEqual(new Set(MAIL_TEMPLATES));
});

/**
 * The words of a mail as people read them, without the purpose (which has plain spaces for the bank's form) and
 * addresses (which have rules of their own).
 */
function saidIn(facts: MailFacts): string {
  const { subject, text } = renderMail(facts, SUPPORT, PORTAL);
  return [subject, letterOf(facts).preview, text]
    .join('\n\n')
    .replaceAll(PURPOSE, 'x')
    .replaceAll(/https?:\S+/g, 'x');
}

it('mails use the form of «день» that each number needs', () => {
  const counted = EVERY.flatMap(([what, facts]) =>
    [...saidIn(facts).matchAll(/(\d+)\u00a0(день|дня|дней|попытк[аи]|попыток)(?!\p{L})/gu)].map(
      ([, number = '', word = '']) => ({ what, number, word }),
    ),
  );
  const formsOf = (number: string): readonly string[] => {
    if (/1\d$/.test(number)) return ['дней', 'попыток'];
    if (/1$/.test(number)) return ['день', 'попытка'];
    return /[234]$/.test(number) ? ['дня', 'попытки'] : ['дней', 'попыток'];
  };
  expect(counted.filter(({ number, word }) => !formsOf(number).includes(word))).toEqual([]);
  // Few mails count days, but together they must have each form of «день».
  expect(counted.map(({ word }) => word)).toEqual(expect.arrayContaining(['день', 'дня', 'дней']));
});

describe.each(EVERY)('%s', (_what, facts) => {
  const { subject, text, html } = renderMail(facts, SUPPORT, PORTAL);
  const { preview, blocks } = letterOf(facts);
  const said = saidIn(facts);

  it('breaks no line between a number and its word', () => {
    expect(said).not.toMatch(/\d (?!от |на )[\p{L}\d₽]|№ /u);
  });

  it('is written cleanly', () => {
    expect(said).not.toMatch(/[ \u00a0]{2}|[ \u00a0]$|^[ \u00a0]|\.\.|,,| [.,:;!]|\n{3}|undefined|NaN|\[object/m);
    expect(
      said
        .toLowerCase()
        .match(/\p{L}+/gu)
        ?.filter((word) => WITHOUT_YO.includes(word)),
    ).toEqual([]);
    for (const letter of [subject, preview]) expect(letter).not.toMatch(/[\n\r]/);
  });

  it('has a subject and a preview that a list of mails can show', () => {
    expect(subject.length).toBeLessThanOrEqual(95);
    expect(preview.length).toBeLessThanOrEqual(110);
    expect(blocks.length).toBeGreaterThan(1);
  });

  it('says as much in HTML as in text', () => {
    const shown = html
      .replace(/<(head|style)[\s\S]*<\/\1>/, '')
      .replace(/href="([^"]*)"[^>]*>/g, '>$1 ')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .toLowerCase();
    const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    expect(words.length).toBeGreaterThan(50);
    for (const word of words) expect(shown).toContain(word);
  });

  it('opens and closes its marks', () => {
    const open: string[] = [];
    for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z]\w*)/g)) {
      if (name === 'meta' || name === 'br') continue;
      if (end) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('survives being sent as MIME', async () => {
    const { bytes } = await composeMail(SENDER, outgoing({ subject, text, html }));
    const read = await PostalMime.parse(bytes);
    const onOneSystem = (words = '') => words.replaceAll('\r\n', '\n');
    expect([read.subject, onOneSystem(read.text), onOneSystem(read.html)]).toEqual([subject, text, html]);
  });
});

describe('the links in the newer mails', () => {
  const offUrl = 'https://x.test/"><b>\r\nBcc: thief@evil.test';

  it.each([
    ['autopay_notice', noticeMail({ offUrl })],
    ['charge_failed', { ...failedMail(1), offUrl }],
  ] as const)('are escaped and reach no header: %s', async (_kind, facts) => {
    const mail = renderMail(facts, SUPPORT, PORTAL);
    expect(mail.html).toContain('href="https://x.test/&quot;&gt;&lt;b&gt;');
    expect(mail.subject).not.toMatch(/\p{Cc}/u);
    const { bytes } = await composeMail(SENDER, outgoing(mail));
    const message = Buffer.from(bytes).toString('latin1');
    expect(message).not.toMatch(/^bcc:/im);
  });
});
