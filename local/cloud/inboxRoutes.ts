import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ReadMail, readMail } from './inbox';
import { inboxPage } from './inboxPage';
import type { Mailbox } from './mailbox';

type Answer = { readonly type: string; readonly body: string | Buffer; readonly saveAs?: string };

/** Loads nothing from other addresses and runs no scripts: a mail may contain anything. */
const CONTENT_SECURITY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The inbox of the local cloud under /local/mail; returns true if it answered the request. */
export function inboxRoutes(mailbox: Mailbox) {
  const readAll = () => Promise.all(mailbox.list().map(readMail));

  async function answerTo(path: string): Promise<Answer | undefined> {
    if (path === '/local/mail') return page(await readAll());
    if (path === '/local/mail.json') return json({ mails: (await readAll()).map(viewOf) });
    const [, id = '', rest = ''] = /^\/local\/mail\/(\d+)(.*)$/.exec(path) ?? [];
    const sent = mailbox.find(id);
    if (!sent) return undefined;
    if (rest === '.eml') return { type: 'message/rfc822', body: sent.raw, saveAs: `${id}.eml` };
    if (rest === '') return page(await readAll(), id);
    const [, index] = /^\/attachments\/(\d+)$/.exec(rest) ?? [];
    const file = index === undefined ? undefined : (await readMail(sent)).attachments[Number(index)];
    return file && { type: file.contentType, body: file.bytes, saveAs: file.fileName };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method !== 'GET') return false;
    const answer = await answerTo((request.url ?? '').split('?')[0] ?? '');
    if (!answer) return false;
    const { type, body, saveAs } = answer;
    response.writeHead(200, {
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy': CONTENT_SECURITY,
      'x-content-type-options': 'nosniff',
      ...(saveAs && { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(saveAs)}` }),
    });
    response.end(body);
    return true;
  };
}

function page(mails: readonly ReadMail[], id = mails[0]?.id): Answer {
  const opened = mails.find((mail) => mail.id === id);
  return { type: 'text/html; charset=utf-8', body: inboxPage(mails, opened).markup };
}

function json(body: unknown): Answer {
  return { type: 'application/json; charset=utf-8', body: `${JSON.stringify(body)}\n` };
}

/** A mail for programs: what a person would see, and the addresses of the rest. */
function viewOf({ id, sentAt, from, to, subject, text, attachments }: ReadMail) {
  return {
    id,
    sentAt: new Date(sentAt).toISOString(),
    from,
    to,
    subject,
    text,
    attachments: attachments.map(({ fileName, contentType, bytes }, index) => ({
      fileName,
      contentType,
      bytes: bytes.length,
      url: `/local/mail/${id}/attachments/${index}`,
    })),
    eml: `/local/mail/${id}.eml`,
  };
}
