import PostalMime, { type Email } from 'postal-mime';
import { instant } from '../../lib/domain/calendar/instant';
import { composeMail, mailDate } from '../../lib/mail/mime';
import { outgoing, SENDER } from './given';

const PDF = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256);
const attachment = { fileName: 'Счёт-оферта № 1000001.pdf', contentType: 'application/pdf', bytes: PDF };

type Change = Parameters<typeof outgoing>[0];

async function wire(change: Change = {}, sender = SENDER): Promise<string> {
  return Buffer.from((await composeMail(sender, outgoing(change))).bytes).toString('latin1');
}

async function parsed(change: Change = {}, sender = SENDER): Promise<Email> {
  return PostalMime.parse((await composeMail(sender, outgoing(change))).bytes);
}

const headersOf = (message: string) => message.slice(0, message.indexOf('\r\n\r\n'));

describe('a message, read by another parser', () => {
  it('has its subject, its addresses and both of its texts', async () => {
    expect(await parsed()).toMatchObject({
      subject: 'Счёт-оферта № 1000001 на 3\u00a0000\u00a0₽',
      from: { name: 'OLChat, оплата', address: 'billing@olchat.io' },
      to: [{ name: '', address: 'buh@company.ru' }],
      replyTo: [{ name: '', address: 'support@olchat.io' }],
      messageId: '<p1.7.invoice@olchat.io>',
      references: '<thread.p1.7.invoice@olchat.io>',
      text: 'Ваш счёт готов\r\n\r\nОплатите его.\r\n',
      html: '<p>Ваш счёт <b>готов</b></p>',
      attachments: [],
    });
  });

  it('carries the attachment byte for byte under its Russian name', async () => {
    const [file, ...more] = (await parsed({ attachment })).attachments;
    expect(more).toEqual([]);
    expect(file).toMatchObject({
      filename: 'Счёт-оферта № 1000001.pdf',
      mimeType: 'application/pdf',
      disposition: 'attachment',
    });
    expect(Buffer.from(file?.content as ArrayBuffer)).toEqual(Buffer.from(PDF));
  });

  it('keeps both texts beside an attachment', async () => {
    expect(await parsed({ attachment })).toMatchObject({
      text: 'Ваш счёт готов\r\n\r\nОплатите его.\r\n',
      html: '<p>Ваш счёт <b>готов</b></p>',
    });
  });

  it.each(['Счёт "№ 1".pdf', 'a\\b;c=d.pdf', `${'я'.repeat(120)}.pdf`, 'invoice.pdf'])(
    'names a file %s as it is called',
    async (fileName) => {
      const [file] = (await parsed({ attachment: { ...attachment, fileName } })).attachments;
      expect(file?.filename).toBe(fileName);
    },
  );
});

describe('a message on the wire', () => {
  it('is ASCII in lines of the length mail may have', async () => {
    const message = await wire({ attachment, text: 'длинно '.repeat(500), html: 'x'.repeat(5_000) });
    expect(message).not.toMatch(/[^\r\n\x20-\x7e]/);
    for (const line of message.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says when and by which software it was made, and that no person wrote it', async () => {
    const headers = headersOf(await wire());
    expect(headers).toContain('\r\nDate: Sun, 22 Nov 2026 09:00:00 +0000\r\n');
    expect(headers).toContain('Auto-Submitted: auto-generated\r\n');
    expect(headers).toContain('MIME-Version: 1.0');
    expect(headers.match(/^Message-ID:/gim)).toHaveLength(1);
    expect(headers).not.toMatch(/nodemailer/i);
  });

  it('names the file by RFC 2231 in both headers, with its .pdf', async () => {
    const message = (await wire({ attachment })).replaceAll(/\r\n[ \t]+/g, ' ');
    expect(message).toContain("Content-Type: application/pdf; name*0*=utf-8''%D0%A1%D1%87%D1%91%D1%82-");
    expect(message).toContain("Content-Disposition: attachment; filename*0*=utf-8''%D0%A1%D1%87%D1%91%D1%82-");
    const sections = [...message.matchAll(/ name\*\d\*?=(?:utf-8'')?([^;\r]*)|filename\*\d\*?=(?:utf-8'')?([^;\r]*)/g)];
    const named = (group: 1 | 2) => decodeURIComponent(sections.map((section) => section[group] ?? '').join(''));
    expect([named(1), named(2)]).toEqual(['Счёт-оферта № 1000001.pdf', 'Счёт-оферта № 1000001.pdf']);
    // RFC 2047, 5: an encoded word must not stand within a quoted string.
    expect(message).not.toMatch(/name="=\?/);
  });

  it('ends the lines of its texts in CRLF before they are encoded', async () => {
    const message = await wire({ text: 'один\nдва\r\nтри\n', html: '<p>\nдва</p>' });
    const encoded = [...message.matchAll(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/g)].map(([, body = '']) => body);
    expect(encoded.map((body) => Buffer.from(body, 'base64').toString('utf8'))).toEqual([
      'один\r\nдва\r\nтри\r\n',
      '<p>\r\nдва</p>',
    ]);
  });

  it('is the same for the same arguments, and differs for any others', async () => {
    const message = await wire({ attachment });
    expect(await wire({ attachment })).toBe(message);
    expect(await wire({ attachment, messageId: 'p1.8.invoice@olchat.io' })).not.toBe(message);
  });

  it('has a boundary that its content cannot contain', async () => {
    const boundary = /boundary="([^"]+)"/.exec(await wire())?.[1] ?? '';
    expect(boundary).toContain('=_');
    const message = await wire({ text: `--${boundary}\r\nContent-Type: text/html\r\n\r\n<b>planted</b>\r\n` });
    const { text, html } = await PostalMime.parse(message);
    expect(text).toContain('<b>planted</b>');
    expect(html).toBe('<p>Ваш счёт <b>готов</b></p>');
  });
});

describe('injected headers are refused', () => {
  it.each([
    ['a line end in the address', 'buh@company.ru\r\nBcc: thief@evil.test'],
    ['a line feed alone', 'buh@company.ru\nBcc: thief@evil.test'],
    ['a trailing line end', 'buh@company.ru\n'],
    ['a second address', 'buh@company.ru, thief@evil.test'],
    ['a group', 'all: buh@company.ru;'],
    ['a name', 'Thief <thief@evil.test>'],
    ['two at signs', 'a@evil.test@company.ru'],
    ['a quoted local part', '"a b"@company.ru'],
    ['a null', 'buh\0@company.ru'],
    ['letters beyond ASCII', 'бух@company.ru'],
    ['no domain', 'buh'],
    ['nothing', ''],
  ])('%s is refused', async (_what, to) => {
    await expect(wire({ to })).rejects.toThrow('not a plain mail address');
  });

  it('a wrong sender or reply address is refused as well', async () => {
    await expect(wire({}, { ...SENDER, email: 'a@b.ru\r\nX: y' })).rejects.toThrow('not a plain mail address');
    await expect(wire({}, { ...SENDER, replyTo: 'a@b.ru\r\nX: y' })).rejects.toThrow('not a plain mail address');
  });

  it('a Message-ID with more than an id in it is refused', async () => {
    await expect(wire({ messageId: 'a@b>\r\nBcc: <thief@evil.test' })).rejects.toThrow('not a Message-ID');
  });

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085'])(
    '%j in the subject, the name or the file’s name is a space',
    async (end) => {
      const planted = `Счёт${end}Bcc: thief@evil.test${end}${end}<b>body</b>`;
      const sender = { ...SENDER, name: `OLChat${end}Bcc: thief@evil.test` };
      const change = { subject: planted, attachment: { ...attachment, fileName: `a${end}X-Planted: yes.pdf` } };
      const message = await wire(change, sender);
      expect(message).not.toMatch(/^(bcc|x-planted):/im);
      const mail = await parsed(change, sender);
      expect(mail.subject).toBe('Счёт Bcc: thief@evil.test <b>body</b>');
      expect(mail.from?.name).toBe('OLChat Bcc: thief@evil.test');
      expect(mail.attachments[0]?.filename).toBe('a X-Planted: yes.pdf');
      expect(mail.bcc).toBeUndefined();
    },
  );

  it("an address in the sender's name stays part of the name", async () => {
    const mail = await parsed({}, { ...SENDER, name: 'OLChat" <thief@evil.test>, "x' });
    expect(mail.from).toEqual({ name: 'OLChat" <thief@evil.test>, "x', address: 'billing@olchat.io' });
  });
});

test.each([
  ['1970-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 +0000'],
  ['2026-11-22T23:59:59.999Z', 'Sun, 22 Nov 2026 23:59:59 +0000'],
  ['2028-02-29T12:30:05Z', 'Tue, 29 Feb 2028 12:30:05 +0000'],
])('the Date header of %s is %s', (at, expected) => {
  expect(mailDate(instant(Date.parse(at)))).toBe(expected);
});
