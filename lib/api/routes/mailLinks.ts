import { BY_LINKS } from '../callerUses';
import { LEAVING, OPENING_ACTS, OPENING_LINKS } from '../limits';
import { pageAnswer, type RouteDefinition } from '../route';

const TOKEN = { name: 'token', in: 'query', required: true, schema: { type: 'string' } };

/** What the pages have in common on which the reader of a mail switches something off. */
const OFF_BY_LINK = { function: 'cancelAutopay', access: 'open', limit: LEAVING, perCaller: BY_LINKS } as const;

type OffDocs = { readonly description: readonly string[]; readonly done: string; readonly down: string };

const offDocs = (summary: string, { description, done, down }: OffDocs) => ({
  tag: 'mail-links' as const,
  summary,
  description,
  parameters: { token: 'Подписанный ключ из ссылки' },
  query: [TOKEN],
  responses: {
    200: pageAnswer(done),
    404: pageAnswer('Ссылка неверна'),
    429: pageAnswer('Слишком много запросов с одного адреса'),
    503: pageAnswer(down),
  },
});

/** Where the links of mails lead: pages for people without a login, whose right is the key in the link. */
export const MAIL_LINK_ROUTES = {
  askAutopayOff: {
    ...OFF_BY_LINK,
    method: 'GET',
    path: '/autopay/off',
    docs: () =>
      offDocs('Страница из письма с кнопкой «Отключить автоплатёж»; сама ничего не меняет', {
        description: ['Смотреть безопасно: программы проверки почты открывают каждую ссылку.', 'Ссылка не стареет.'],
        done: 'Вопрос с кнопкой, или «уже отключён»',
        down: 'Временно недоступно, автоплатёж не изменился',
      }),
  },
  switchAutopayOff: {
    ...OFF_BY_LINK,
    method: 'POST',
    path: '/autopay/off',
    docs: () =>
      offDocs('Отключить автоплатёж по ссылке из письма', {
        description: ['Что делает кнопка этой страницы.', 'Входа не нужно; повторять безопасно.'],
        done: 'Автоплатёж отключён',
        down: 'Временно недоступно, автоплатёж не изменился',
      }),
  },
  askRenewalsOff: {
    ...OFF_BY_LINK,
    method: 'GET',
    path: '/renewal-invoices/off',
    docs: () =>
      offDocs('Страница из письма с кнопкой «Больше не присылать»; сама ничего не меняет', {
        description: ['Смотреть безопасно: программы проверки почты открывают каждую ссылку.'],
        done: 'Вопрос с кнопкой, или «больше не присылаем»',
        down: 'Временно недоступно, ничего не изменилось',
      }),
  },
  switchRenewalsOff: {
    ...OFF_BY_LINK,
    method: 'POST',
    path: '/renewal-invoices/off',
    docs: () =>
      offDocs('Больше не присылать счета на продление, по ссылке из письма', {
        description: ['Что делает кнопка этой страницы.', 'Входа не нужно; повторять безопасно.'],
        done: 'Больше не присылаем',
        down: 'Временно недоступно, ничего не изменилось',
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
      tag: 'mail-links',
      summary: 'Скачать счёт по ссылке из письма',
      description: [
        'Переадресует на файл, ссылка на который живёт пять минут.',
        'Сама ссылка живёт столько же, сколько счёт, — 30 дней, у оплаченного счёта — пять лет.',
      ],
      parameters: { number: 'Номер счёта', token: 'Подписанный ключ из ссылки' },
      query: [TOKEN],
      responses: {
        302: { description: 'На файл: короткоживущая ссылка', headers: { location: { schema: { type: 'string' } } } },
        404: pageAnswer('Ссылка неверна'),
        410: pageAnswer('Срок счёта истёк'),
        429: pageAnswer('Слишком много запросов с одного адреса'),
        503: pageAnswer('Временно недоступно'),
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
      tag: 'mail-links',
      summary: 'Скачать акт по ссылке из истории платежей',
      description: [
        'Переадресует на файл, ссылка на который живёт пять минут.',
        'Сама ссылка не стареет.',
        'В первые секунды после оплаты файла ещё нет: 503.',
      ],
      parameters: { number: 'Номер акта', token: 'Подписанный ключ из ссылки' },
      query: [TOKEN],
      responses: {
        302: { description: 'На файл: короткоживущая ссылка', headers: { location: { schema: { type: 'string' } } } },
        404: pageAnswer('Ссылка неверна'),
        429: pageAnswer('Слишком много запросов с одного адреса'),
        503: pageAnswer('Временно недоступно, или файл ещё готовится'),
      },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
