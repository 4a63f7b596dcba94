import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once, roubles } from './customer';
import { mailsTo } from './mailsTo';
import { statementFile } from './statementFile';
import type { teller } from './teller';

const PORTAL = 'ba0cba0cba0cba0cba0cba0cba0cba0c';
const MAIL = 'buh@vasilek.ru';
const INN = '7700000023';

const issued = z.object({ invoice: z.object({ number: z.number() }) });
const previewed = z.object({
  sha256: z.string(),
  counts: z.object({ settle: z.number(), known: z.number(), ignored: z.number(), outgoing: z.number() }),
  rows: z.array(z.object({ name: z.string(), verdict: z.string() })),
});
const applied = z.object({
  counted: z.number(),
  waiting: z.number(),
  known: z.number(),
  ignored: z.number(),
  left: z.number(),
});

/** A statement: a company pays an invoice, and an operator drops the bank's file instead of typing the row. */
export async function tellStatementStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const company = customer(cloud.url, PORTAL);
  const operator = customer(cloud.url, PORTAL, 'billing:operate');
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

  await goTo('2027-04-19T09:00:00Z');
  told.chapter('2027-04-19', 'Another company asks for an invoice: 150 groups for 30 days');
  const order = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: MAIL,
    expectedAmount: roubles('3000.00'),
    buyer: { inn: INN, kpp: '770001001', name: 'ООО «Василёк»', address: '101000, г. Москва, ул. Мясницкая, д. 1' },
  };
  const { invoice } = issued.parse(await company.ask('POST', '/v1/invoices', order, once()));

  await goTo('2027-04-20T09:00:00Z');
  told.chapter('2027-04-20', 'The company has paid. An operator drops the bank’s statement of the day');
  const file = statementFile('20.04.2027', {
    order: '000187',
    inn: INN,
    sum: '3000.00',
    purpose: `Оплата по счёту-оферте № ${invoice.number} от 19.04.2027, без НДС`,
  });
  const preview = async () => previewed.parse(await operator.ask('POST', '/v1/operator/statements', file));
  const first = await preview();
  told.check('certain, of the gateway, outgoing', counts(first, 'settle', 'ignored', 'outgoing'), [1, 1, 1]);
  told.check('the row', first.rows.find(({ verdict }) => verdict === 'settle')?.name, `2027-04-20 №187 ${INN}`);
  told.check('looking has changed nothing: status', (await company.subscription()).status, 'free');
  const apply = async () =>
    applied.parse(await operator.ask('POST', `/v1/operator/statements/${first.sha256}/apply`, file));
  told.check('counted, waiting, left', counts({ counts: await apply() }, 'counted', 'waiting', 'left'), [1, 0, 0]);
  told.check('ends on', (await company.subscription()).endsOn, '2027-05-20');
  const mails = await mailsTo(cloud.url, MAIL, { from: '2027-04-20', count: 1 });
  told.mail(mails[0]?.subject ?? 'no mail: the money has come');
  told.row('2027-04-20', 'groups-150, 30 days: by bank, from a statement', '3 000.00', '2027-05-20');

  told.chapter('2027-04-20', 'The same file once more, as whole statements overlap');
  told.check('certain, known', counts(await preview(), 'settle', 'known'), [0, 1]);
  await apply();
  told.check('nothing changed: ends on', (await company.subscription()).endsOn, '2027-05-20');
  told.check('mails', (await mailsTo(cloud.url, MAIL, { from: '2027-04-20', count: 1 })).length, 1);
}

function counts<Name extends string>(
  { counts: told }: { readonly counts: Readonly<Record<Name, number>> },
  ...names: readonly NoInfer<Name>[]
): readonly number[] {
  return names.map((name) => told[name]);
}
