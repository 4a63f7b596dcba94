import type { LegalWords } from '../../lib/domain/documents/legalWords';
import { escaped } from '../../lib/mail/escaped';
import { STYLE, STYLE_SOURCE } from './style';

/** How a customer reaches support; at the foot of the page. */
export type PayPageSupport = { readonly email: string; readonly phone?: string };

/** What every page needs beside its own words. */
export type PayPageRim = {
  readonly support: PayPageSupport;
  /** The documents that a payer agrees to. */
  readonly legal?: LegalWords | undefined;
  /** Robokassa's payment page. */
  readonly paysAt: string;
};

/** A whole HTTP answer, before the rim adds its own headers. */
export type PayAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * A page about paying. It loads nothing, runs nothing, and stands in no frame; it sends no referrer, and its forms go
 * only to ourselves or to Robokassa.
 */
export function payDocument(
  statusCode: number,
  { title, body, support, legal, paysAt }: PayPageRim & { readonly title: string; readonly body: string },
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
    body: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · OLChat</title><style>${STYLE}</style></head><body><main><p class="quiet">Оплата OLChat: группы WhatsApp для Битрикс24</p><h1>${escaped(title)}</h1>${body}${footer(support, legal)}</main></body></html>`,
  };
}

/**
 * Where a form to Robokassa may go. Browsers apply this to redirects too, and Robokassa has several hosts in its
 * domain.
 */
function formHosts(paymentUrl: string): string {
  const { origin, hostname } = new URL(paymentUrl);
  return hostname.endsWith('.robokassa.ru') ? `${origin} https://*.robokassa.ru` : origin;
}

function footer({ email, phone }: PayPageSupport, legal: LegalWords | undefined): string {
  const called = phone ? `, ${escaped(phone)}` : '';
  const link = (url: string, words: string) => `<a href="${escaped(url)}">${words}</a>`;
  const agreed = legal
    ? `<p>Оплачивая, вы принимаете ${link(legal.offer, 'оферту')} и ${link(legal.terms, 'условия')}. ${link(legal.privacy, 'Как мы обрабатываем персональные данные')}</p>`
    : '';
  return `<footer class="quiet">${agreed}<p>Вопросы об оплате: <a href="mailto:${escaped(email)}">${escaped(email)}</a>${called}</p></footer>`;
}

/** A form's hidden field. */
export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;
}

/** What was typed, by the field's name. */
export type Typed = Readonly<Record<string, string>>;
