import * as z from 'zod/mini';
import { COMPANY_STATES } from '../../domain/documents/company';
import { once } from '../../domain/once';

// What fills in the form of an invoice: a proposal, which the customer may change.

const requisites = () => ({
  inn: z.string().check(z.regex(/^\d{10}(\d\d)?$/)),
  kpp: z.optional(z.string()).check(z.describe('Нет у предпринимателя, и у филиала, о котором реестр его не знает')),
  ogrn: z.optional(z.string()).check(z.describe('ОГРН, у предпринимателя ОГРНИП')),
  name: z.string(),
});

export const buyersAnswer = once(() =>
  z
    .strictObject({
      buyers: z.array(
        z.strictObject({
          ...requisites(),
          address: z.string(),
          contact: z
            .optional(
              z.strictObject({
                phone: z.string(),
                email: z.string(),
                closingDocumentsTo: z.optional(z.string()),
              }),
            )
            .check(z.describe('Что указал в этом счёте тот же пользователь; другим пользователям портала не отвечаем')),
        }),
      ),
    })
    .register(z.globalRegistry, { id: 'Buyers' }),
);

export const companiesAnswer = once(() =>
  z
    .strictObject({
      outcome: z
        .enum(['found', 'not_found', 'unavailable'])
        .check(
          z.describe('unavailable — реестр не ответил или его спрашивают слишком часто: реквизиты вводят вручную'),
        ),
      asOf: z.optional(z.iso.datetime({ precision: 3 })).check(z.describe('Когда спросили реестр')),
      companies: z
        .array(
          z.strictObject({
            ...requisites(),
            address: z.optional(z.string()),
            state: z.enum(COMPANY_STATES),
            isBranch: z.boolean(),
          }),
        )
        .check(z.describe('Головная организация, за ней её филиалы; пусто, если не нашли')),
    })
    .register(z.globalRegistry, { id: 'Companies' }),
);

export type BuyersAnswer = z.infer<ReturnType<typeof buyersAnswer>>;
export type CompaniesAnswer = z.infer<ReturnType<typeof companiesAnswer>>;
