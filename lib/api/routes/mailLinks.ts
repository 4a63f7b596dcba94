import { BY_LINKS } from '../callerUses';
import { LEAVING, OPENING_ACTS, OPENING_LINKS } from '../limits';
import type { RouteDefinition } from '../route';

const TOKEN = { name: 'token', in: 'query', required: true, schema: { type: 'string' } };

const page = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });

/** Where the links of mails lead: pages for people without a login, whose right is the key in the link. */
export const MAIL_LINK_ROUTES = {
  askAutopayOff: {
    method: 'GET',
    path: '/autopay/off',
    function: 'cancelAutopay',
    access: 'open',
    limit: LEAVING,
    perCaller: BY_LINKS,
    docs: () => ({
      operation: {
        security: [],
        summary: 'Страница из письма с кнопкой «Отключить автоплатёж»; сама ничего не меняет',
        parameters: [TOKEN],
        responses: {
          200: page('Вопрос с кнопкой, или «уже отключён»'),
          404: page('Ссылка неверна'),
          429: page('Слишком много запросов с одного адреса'),
          503: page('Временно недоступно, автоплатёж не изменился'),
        },
      },
    }),
  },
  switchAutopayOff: {
    method: 'POST',
    path: '/autopay/off',
    function: 'cancelAutopay',
    access: 'open',
    limit: LEAVING,
    perCaller: BY_LINKS,
    docs: () => ({
      operation: {
        security: [],
        summary: 'Отключить автоплатёж по ссылке из письма',
        parameters: [TOKEN],
        responses: {
          200: page('Автоплатёж отключён'),
          404: page('Ссылка неверна'),
          429: page('Слишком много запросов с одного адреса'),
          503: page('Временно недоступно, автоплатёж не изменился'),
        },
      },
    }),
  },
  askRenewalsOff: {
    method: 'GET',
    path: '/renewal-invoices/off',
    function: 'cancelAutopay',
    access: 'open',
    limit: LEAVING,
    perCaller: BY_LINKS,
    docs: () => ({
      operation: {
        security: [],
        summary: 'Страница из письма с кнопкой «Больше не присылать»; сама ничего не меняет',
        parameters: [TOKEN],
        responses: {
          200: page('Вопрос с кнопкой, или «больше не присылаем»'),
          404: page('Ссылка неверна'),
          503: page('Временно недоступно, ничего не изменилось'),
        },
      },
    }),
  },
  switchRenewalsOff: {
    method: 'POST',
    path: '/renewal-invoices/off',
    function: 'cancelAutopay',
    access: 'open',
    limit: LEAVING,
    perCaller: BY_LINKS,
    docs: () => ({
      operation: {
        security: [],
        summary: 'Больше не присылать счета на продление, по ссылке из письма',
        parameters: [TOKEN],
        responses: {
          200: page('Больше не присылаем'),
          404: page('Ссылка неверна'),
          503: page('Временно недоступно, ничего не изменилось'),
        },
      },
    }),
  },
  /** No login, because the accountant opens it; it lives as long as the invoice. */
  downloadInvoice: {
    method: 'GET',
    path: '/invoices/{number}/pdf',
    function: 'downloadInvoice',
    access: 'open',
    limit: OPENING_LINKS,
    perCaller: BY_LINKS,
    docs: () => ({
      operation: {
        summary: 'Скачать счёт по ссылке из письма',
        security: [],
        parameters: [TOKEN],
        responses: {
          302: { description: 'На файл: короткоживущая ссылка', headers: { location: { schema: { type: 'string' } } } },
          404: page('Ссылка неверна'),
          410: page('Срок счёта истёк'),
          429: page('Слишком много запросов с одного адреса'),
          503: page('Временно недоступно'),
        },
      },
    }),
  },
  /** An act is a voucher: its link does not lapse. */
  downloadAct: {
    method: 'GET',
    path: '/acts/{number}/pdf',
    function: 'downloadInvoice',
    access: 'open',
    limit: OPENING_ACTS,
    perCaller: BY_LINKS,
    docs: () => ({
      operation: {
        summary: 'Скачать акт по ссылке из истории платежей',
        security: [],
        parameters: [TOKEN],
        responses: {
          302: { description: 'На файл: короткоживущая ссылка', headers: { location: { schema: { type: 'string' } } } },
          404: page('Ссылка неверна'),
          429: page('Слишком много запросов с одного адреса'),
          503: page('Временно недоступно, или файл ещё готовится'),
        },
      },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
