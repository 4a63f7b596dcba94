import type { LocalCloud } from '../cloud/localCloud';
import { customer } from './customer';
import { robokassaSide } from './robokassaSide';
import type { teller } from './teller';

type Teller = ReturnType<typeof teller>;

const PORTAL = 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b';

/** A customer pays by card and gets days for the money. Every expected value is worked out by hand. */
export async function tellCardStory(cloud: LocalCloud, told: Teller): Promise<void> {
  const payer = customer(cloud.url, PORTAL);
  const robokassa = robokassaSide(cloud.robokassaUrl);
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

  await goTo('2026-11-22T09:00:00Z');
  told.chapter('2026-11-22', 'A portal nobody has heard of');
  told.check('tariff, groups', facts(await payer.subscription(), 'tariff', 'groups'), ['groups-50', 50]);

  told.chapter('2026-11-22', 'First payment: 150 groups for 30 days');
  const first = await buy('groups-150', 3_000, 'groups-150, 30 days: first payment', '2026-12-22', '2026-11-22');
  told.check('groups', (await payer.subscription()).groups, 150);

  await goTo('2026-12-02T09:00:00Z');
  told.chapter('2026-12-02', 'Extension: the same tariff again, and every report of Robokassa is lost');
  await robokassa.loseResults();
  const second = await payer.openPayment('groups-150', 30, '3000.00');
  told.check('paid, but not reported: acknowledged', await robokassa.pay(second), false);
  told.check('still ends on', (await payer.subscription()).endsOn, '2026-12-22');
  await goTo('2026-12-02T09:05:00Z');
  told.say('after four repeats in four minutes Robokassa gives up');
  await robokassa.noFaults();
  await goTo('2026-12-02T09:20:00Z');
  told.say('reconciliation has asked about the open card payment');
  told.check('20 days left + 30: ends on', (await payer.subscription()).endsOn, '2027-01-21');
  told.row('2026-12-02', 'groups-150, 30 days: extension', '3 000.00', '2027-01-21');

  await goTo('2026-12-12T09:00:00Z');
  told.chapter('2026-12-12', 'Upgrade: no limit. 40 days left, worth 4 000.00 ₽, become 24 days of the new tariff');
  await expectQuote('groups-unlimited', ['upgrade', '5000.00', 40, '4000.00', 24, '2027-02-04']);
  await buy('groups-unlimited', 5_000, 'groups-unlimited, 30 days + 24: upgrade', '2027-02-04', '2026-12-12');
  told.check('groups (no limit)', (await payer.subscription()).groups, null);

  await goTo('2026-12-22T09:00:00Z');
  told.chapter(
    '2026-12-22',
    'Downgrade, after a card that is refused first. 44 days left, worth 7 333.33 ₽, become 73 days',
  );
  await expectQuote('groups-150', ['downgrade', '3000.00', 44, '7333.33', 73, '2027-04-04']);
  await buy('groups-150', 3_000, 'groups-150, 30 days + 73: downgrade', '2027-04-04', '2026-12-22', 'declined first');

  told.chapter('2026-12-22', 'Robokassa repeats the report of the first payment');
  const repeated = await robokassa.repeatResult(first);
  told.check('acknowledged again', accepted(repeated), true);
  told.check('nothing changed: ends on', (await payer.subscription()).endsOn, '2027-04-04');

  told.chapter('2026-12-22', 'Somebody forges a report');
  const unpaid = await payer.openPayment('groups-unlimited', 30, '5000.00');
  const forged = new URLSearchParams({ OutSum: '5000.00', InvId: String(unpaid), SignatureValue: 'f'.repeat(64) });
  const answer = await fetch(`${cloud.url}/robokassa/result`, { method: 'POST', body: forged });
  told.check('refused with', answer.status, 400);
  told.check('nothing changed: tariff', (await payer.subscription()).tariff, 'groups-150');

  await goTo('2027-04-04T20:59:00Z');
  told.chapter('2027-04-04', 'The last day, a minute before midnight in Moscow');
  told.check('status, groups', facts(await payer.subscription(), 'status', 'groups'), ['active', 150]);
  await goTo('2027-04-04T21:00:00Z');
  told.chapter('2027-04-05', 'Midnight: the tariff has ended. No job had to run for that');
  told.check('status, groups', facts(await payer.subscription(), 'status', 'groups'), ['expired', 0]);

  async function buy(tariff: string, roubles: number, what: string, endsOn: string, day: string, card?: string) {
    const number = await payer.openPayment(tariff, 30, `${roubles}.00`);
    told.say(`payment ${number}, ${grouped(roubles)} ₽, at Robokassa’s page`);
    if (card) {
      await robokassa.decline(number);
      told.say('the card is refused; the customer tries the same payment again');
    }
    told.check('paid and acknowledged', await robokassa.pay(number), true);
    told.check('ends on', (await payer.subscription()).endsOn, endsOn);
    told.row(day, what, grouped(roubles), endsOn);
    return number;
  }

  async function expectQuote(tariff: string, expected: readonly (string | number)[]) {
    const { kind, amount, daysLeft, credit, bonusDays, endsOn } = await payer.quote(tariff, 30);
    told.check(
      'quote: kind, price, days left, worth, bonus days, would end on',
      [kind, amount.value, daysLeft, credit.value, bonusDays, endsOn],
      expected,
    );
  }
}

function facts(of: Awaited<ReturnType<ReturnType<typeof customer>['subscription']>>, ...names: (keyof typeof of)[]) {
  return names.map((name) => of[name]);
}

function accepted(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'accepted' in answer ? answer.accepted : answer;
}

function grouped(roubles: number): string {
  return `${String(roubles).replace(/\B(?=(\d{3})+$)/g, ' ')}.00`;
}
