import { escaped } from './html';
import { STYLE, STYLE_SOURCE } from './style';

/** How a customer reaches support; at the foot of the page. */
export type PayPageSupport = { readonly email: string; readonly phone?: string };

/** A whole answer, before the rim adds its headers. */
export type PayAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * A page about paying: it loads nothing, runs nothing, stands in no frame, tells nobody where it was come from, and its forms
 * go to ourselves or to Robokassa.
 */
export function payDocument(
  statusCode: number,
  { title, body, support, paysAt }: { title: string; body: string; support: PayPageSupport; paysAt: string },
): PayAnswer {
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        `style-src ${STYLE_SOURCE}`,
        `form-action 'self' ${formHosts(paysAt)}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
    body: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · OLChat</title><style>${STYLE}</style></head><body><main><p class="quiet">Оплата OLChat: группы WhatsApp для Битрикс24</p><h1>${escaped(title)}</h1>${body}${footer(support)}</main></body></html>`,
  };
}

/** Where a form to Robokassa may go. Browsers hold redirects to it too, and Robokassa has several hosts of one domain. */
function formHosts(paymentUrl: string): string {
  const { origin, hostname } = new URL(paymentUrl);
  return hostname.endsWith('.robokassa.ru') ? `${origin} https://*.robokassa.ru` : origin;
}

function footer({ email, phone }: PayPageSupport): string {
  const called = phone ? `, ${escaped(phone)}` : '';
  return `<footer class="quiet"><p>Вопросы об оплате: <a href="mailto:${escaped(email)}">${escaped(email)}</a>${called}</p></footer>`;
}
