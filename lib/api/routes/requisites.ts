import * as z from 'zod/mini';
import { buyersAnswer, companiesAnswer } from '../answers/requisites';
import { BUYERS, COMPANIES } from '../examples';
import { FILLING_IN } from '../limits';
import type { RouteDefinition } from '../route';
import { innInput } from '../values';

/** What fills in the form of an invoice, so that nothing is typed twice. */
export const REQUISITE_ROUTES = {
  listBuyers: {
    method: 'GET',
    path: '/v1/buyers',
    function: 'readBilling',
    access: 'billing:pay',
    limit: FILLING_IN,
    docs: () => ({
      tag: 'invoices',
      summary: 'Последние пять плательщиков, которым портал выставлял счета',
      description: [
        'Новые сначала; это подсказка для формы счёта.',
        '`contact` есть только у того, кто сам его вводил: другим людям портала он не виден.',
      ],
      answer: { status: 200, schema: buyersAnswer(), example: BUYERS },
    }),
  },
  findCompany: {
    method: 'GET',
    path: '/v1/companies',
    function: 'findCompany',
    access: 'billing:pay',
    limit: FILLING_IN,
    /** Read by its check digits before anybody outside is asked. */
    query: () => z.strictObject({ inn: innInput('Укажите ИНН') }),
    docs: () => ({
      tag: 'invoices',
      summary: 'Реквизиты по ИНН из реестра',
      description: [
        'Головная организация, за ней филиалы.',
        '`outcome`:',
        '`found`, `not_found` или `unavailable` — реестр не отвечает, не подключён или портал спросил больше шестидесяти',
        'раз за час.',
        'Форма работает и без него, поэтому ответ и тогда 200.',
        'Неверный ИНН — 400, и реестр не спрашивают.',
      ],
      parameters: { inn: 'ИНН из 10 или 12 цифр' },
      answer: { status: 200, schema: companiesAnswer(), example: COMPANIES },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
