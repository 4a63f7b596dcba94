import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { COMPANY_STATES, type KnownCompanies, knownUntil } from '../domain/documents/company';
import { once } from '../domain/once';
import type { CompanyMemory } from '../usecases/ports';
import { storeFault } from './faults';
import { instantField, schemaField } from './fields';
import { companyKey } from './keys';
import { parseItem, SCHEMA } from './parseItem';
import type { TableClient } from './tableClient';

const company = once(() =>
  z.object({
    inn: z.string(),
    kpp: z.exactOptional(z.string()),
    ogrn: z.exactOptional(z.string()),
    name: z.string(),
    address: z.exactOptional(z.string()),
    state: z.enum(COMPANY_STATES),
    isBranch: z.boolean(),
  }),
);

const companyItem = once(() =>
  z.pipe(
    z.discriminatedUnion('outcome', [
      z.object({ schema: schemaField, outcome: z.literal('found'), found: z.array(company()), asOf: instantField }),
      z.object({ schema: schemaField, outcome: z.literal('not_found'), asOf: instantField }),
    ]),
    z.transform(({ schema, ...answer }): KnownCompanies => answer),
  ),
);

/**
 * Recent answers of the register, one item per ИНН. DynamoDB drops an item some time after it has stopped being given.
 */
export function companyMemory(table: TableClient): CompanyMemory {
  return {
    read: (inn) => table.get(companyKey(inn), (item) => parseItem(companyItem, item)),

    // The last write wins: two questions at the same moment get the same answer.
    async keep(inn, answer) {
      const ttl = Math.ceil(knownUntil(inn, answer) / 1000);
      const Item = { ...companyKey(inn), ttl, schema: SCHEMA, ...answer };
      try {
        await table.client.send(new PutCommand({ TableName: table.tableName, Item }), table.inTime());
      } catch (error) {
        throw storeFault(error);
      }
    },
  };
}
