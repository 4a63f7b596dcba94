import { makeCreateRobokassaPayment } from '../../functions/createRobokassaPayment';
import { makeSwitchToFree } from '../../functions/switchToFree';
import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../lib/domain/money/money';
import { isPortalName } from '../../lib/domain/subscription/portal';
import { fromPaymentItem, toPaymentItem } from '../../lib/dynamo/paymentItem';
import { fromSubscriptionItem, toSubscriptionItem } from '../../lib/dynamo/subscriptionItem';
import { viewerAddressFrom } from '../../lib/lambda/viewerAddress';
import { renderMail } from '../../lib/mail/renderMail';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { noneHeldBack } from '../fakes/noneHeldBack';
import { recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { call } from '../fixtures/httpEvent';
import { SHOP } from '../fixtures/shop';
import { reminderMail, SUPPORT } from '../mail/given';

const NUMBER = paymentNumber('1000001');
const NAME = 'romashka.bitrix24.ru';

let store: MemoryStore;
const rim = { ...patientWithoutWaiting(), observe: recordingObservation().observe };

beforeEach(() => {
  store = memoryStore();
});

const claimsWith = (portalName: string | undefined) => ({
  portal: PORTAL,
  sub: 'user-17',
  scope: 'billing:pay',
  ...(portalName !== undefined && { portalName }),
});

function buy(portalName: string | undefined) {
  const handler = makeCreateRobokassaPayment({
    openStore: () => store,
    openLimits: () => memoryRateLimits(),
    catalogue: OLCHAT_CATALOGUE,
    firstPaymentNumber: 1_000_001,
    shop: SHOP,
    passwords: { current: async () => ({ password1: 'pw1', password2: 'pw2' }) },
    sellers: [SELLER],
    viewerAddress: viewerAddressFrom(undefined),
    rim,
  });
  const amount = { value: '3000.00', currency: 'RUB' };
  const contact = { phone: '+79161234567', email: 'buh@company.ru' };
  return call(handler, {
    routeKey: 'POST /v1/payments',
    body: JSON.stringify({ tariff: 'groups-150', periodDays: 30, ...contact, expectedAmount: amount }),
    headers: { 'idempotency-key': 'key-1' },
    claims: claimsWith(portalName),
  });
}

const pay = () =>
  settlePayment(
    { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
    namedFact({ by: 'robokassa', numberText: '1000001', sumText: 'x', sum: kopecks(3000_00) }),
    at('2026-11-22T10:00:00Z'),
  );

describe('the name of a portal', () => {
  it.each([
    [NAME, true],
    ['xn--80atjc.xn--p1ai', true],
    ['crm.romashka-24.ru', true],
    ['Romashka.bitrix24.ru', false],
    ['ромашка.рф', false],
    ['localhost', false],
    ['https://romashka.bitrix24.ru', false],
    ['romashka.bitrix24.ru/x', false],
    ['romashka.bitrix24.ru.', false],
    ['romashka..ru', false],
    ['-romashka.ru', false],
    ['romashka-.ru', false],
    ['10.0.0.1', false],
    ['ro mashka.ru', false],
    ['romashka.ru\n', false],
    ['', false],
    [`${'a'.repeat(64)}.ru`, false],
    [`${'a.'.repeat(126)}ru`, false],
    [42, false],
  ])('%j is a host name: %s', (value, expected) => {
    expect(isPortalName(value)).toBe(expected);
  });

  it('travels on the payment, and reaches the subscription when the payment settles', async () => {
    expect((await buy(NAME)).statusCode).toBe(201);
    expect(await store.readPayment(NUMBER)).toMatchObject({ portalName: NAME });
    expect(await store.readSubscription(PORTAL)).toBeUndefined();
    await pay();
    expect(await store.readSubscription(PORTAL)).toMatchObject({ version: 1, portalName: NAME });
  });

  it.each([undefined, 'Romashka.bitrix24.ru', 'click here: evil.example'])(
    'that the token gives as %j is none, and keeps nobody from paying',
    async (portalName) => {
      expect((await buy(portalName)).statusCode).toBe(201);
      expect(await store.readPayment(NUMBER)).not.toHaveProperty('portalName');
      await pay();
      expect(await store.readSubscription(PORTAL)).not.toHaveProperty('portalName');
    },
  );

  it('that differs when a contact is given replaces the one before', async () => {
    await buy(NAME);
    await pay();
    const handler = makeSwitchToFree({
      openStore: () => store,
      openLimits: () => memoryRateLimits(),
      openSuppressions: () => noneHeldBack,
      support: SUPPORT,
      rim,
    });
    const given = await call(handler, {
      routeKey: 'PUT /v1/subscription/contact',
      body: JSON.stringify({ phone: '+79160000002', email: 'new@company.ru' }),
      now: '2026-11-23T09:00:00Z',
      claims: claimsWith('crm.romashka.ru'),
    });
    expect(given.statusCode).toBe(200);
    expect(await store.readSubscription(PORTAL)).toMatchObject({ portalName: 'crm.romashka.ru' });
  });

  it('is read as it was stored', async () => {
    await buy(NAME);
    await pay();
    const [payment, subscription] = [await store.readPayment(NUMBER), await store.readSubscription(PORTAL)];
    if (!payment || !subscription) throw new Error('not stored');
    expect(fromPaymentItem(toPaymentItem(payment))).toMatchObject({ portalName: NAME });
    expect(fromSubscriptionItem(toSubscriptionItem(subscription))).toMatchObject({ portalName: NAME });
  });

  it('stands in the mail instead of the id', () => {
    if (!isPortalName(NAME)) throw new Error('no name');
    const { text, html } = renderMail(reminderMail(3), SUPPORT, NAME);
    expect(text).toContain('Портал Битрикс24: romashka.bitrix24.ru.');
    expect(html).toContain('romashka.bitrix24.ru');
    expect(text).not.toContain(PORTAL);
    expect(renderMail(reminderMail(3), SUPPORT, PORTAL).text).toContain(`Портал Битрикс24: ${PORTAL}.`);
  });
});
