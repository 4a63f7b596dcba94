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
      summary: 'Последние пять плательщиков, которым портал выставлял счета',
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
      summary: 'Реквизиты по ИНН из реестра',
      answer: { status: 200, schema: companiesAnswer(), example: COMPANIES },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
