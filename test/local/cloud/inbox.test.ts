import { createServer } from 'node:http';
import { renderMail } from '../../../lib/mail/renderMail';
import { sesMailer } from '../../../lib/mail/sesMailer';
import { type AwsStandIns, startAwsStandIns } from '../../../local/cloud/awsStandIns';
import { inboxRoutes } from '../../../local/cloud/inboxRoutes';
import { listen, stopListening } from '../../../serve/gateway/listen';
import { PORTAL } from '../../fixtures/billing';
import { invoiceMail, outgoing, SENDER, SUPPORT } from '../../mail/given';
import { clientsOf } from './sdkClients';

const PDF = Uint8Array.from({ length: 2_048 }, (_, index) => index % 256);
const attachment = { fileName: 'Счёт-оферта № 1000001.pdf', contentType: 'application/pdf', bytes: PDF };

describe('the inbox of the local cloud', () => {
  let aws: AwsStandIns;
  let url: string;
  const server = createServer((request, response) => {
    void inboxRoutes(aws.mail)(request, response).then((answered) => {
      if (!answered) response.writeHead(404).end();
    });
  });
  const get = (path: string) => fetch(url + path);

  beforeAll(async () => {
    aws = await startAwsStandIns({ now: () => Date.parse('2026-11-22T09:00:00Z') });
    url = `http://127.0.0.1:${await listen(server, 0)}`;
  });
  afterAll(() => Promise.all([aws.close(), stopListening(server)]));

  test('says so while it is empty', async () => {
    expect(await (await get('/local/mail')).text()).toContain('Писем пока нет');
    expect(await (await get('/local/mail.json')).json()).toEqual({ mails: [] });
  });

  describe('with two mails', () => {
    beforeAll(async () => {
      const mailer = sesMailer(clientsOf(aws.url).ses, { sender: SENDER })(() => 15_000);
      const buyer = 'ООО <script>alert(1)</script>';
      await mailer.send(outgoing({ ...renderMail(invoiceMail({ buyer }), SUPPORT, PORTAL), attachment }));
      await mailer.send(outgoing({ subject: 'Вторая <тема>', to: 'two@company.ru', html: '<p>Второе</p>' }));
    });

    test('lists them for programs, newest first', async () => {
      const { mails } = JSON.parse(await (await get('/local/mail.json')).text());
      expect(mails).toEqual([
        expect.objectContaining({ id: '000002', subject: 'Вторая <тема>', to: ['two@company.ru'], attachments: [] }),
        {
          id: '000001',
          sentAt: '2026-11-22T09:00:00.000Z',
          from: 'OLChat, оплата <billing@olchat.io>',
          to: ['buh@company.ru'],
          subject: 'Счёт-оферта №\u00a01000001 на 3\u00a0000\u00a0₽, оплатить до 22\u00a0декабря\u00a02026\u00a0г.',
          text: expect.stringContaining('Ваш счёт готов'),
          attachments: [
            {
              fileName: 'Счёт-оферта № 1000001.pdf',
              contentType: 'application/pdf',
              bytes: 2048,
              url: '/local/mail/000001/attachments/0',
            },
          ],
          eml: '/local/mail/000001.eml',
        },
      ]);
    });

    test('opens the newest by itself, and any by its address', async () => {
      expect(await (await get('/local/mail')).text()).toContain('<h1>Вторая &lt;тема&gt;</h1>');
      expect(await (await get('/local/mail/000001')).text()).toContain('<h1>Счёт-оферта №\u00a01000001 на');
    });

    test('shows the HTML in a sandbox without scripts, and lets none of it into its own page', async () => {
      const answer = await get('/local/mail/000001');
      const page = await answer.text();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page).toContain('<iframe title="Письмо" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="');
      expect(page).toContain('&lt;base target=&quot;_blank&quot;&gt;');
      expect(page).not.toContain('<script');
      expect(page).toContain('ООО &lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).toContain('Auto-Submitted: auto-generated');
    });

    test('gives out the mail and its attachments as they are', async () => {
      const eml = await get('/local/mail/000001.eml');
      expect(eml.headers.get('content-type')).toBe('message/rfc822');
      expect(Buffer.from(await eml.arrayBuffer())).toEqual(aws.mail.find('000001')?.raw);
      const file = await get('/local/mail/000001/attachments/0');
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(PDF);
      expect(file.headers.get('content-type')).toBe('application/pdf');
      expect(file.headers.get('content-disposition')).toContain('1000001.pdf');
    });

    test.each([
      '/local/mail/000003',
      '/local/mail/000001/attachments/1',
      '/local/mail/000001/other',
      '/local/mail/..%2Fsecret.eml',
      '/local/mails',
    ])('knows no %s', async (path) => {
      expect((await get(path)).status).toBe(404);
    });
  });
});
