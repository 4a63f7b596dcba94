import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { grantDays } from '../../lib/usecases/grantDays';
import type { BillingStore } from '../../lib/usecases/ports';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { outrunBy } from '../fakes/outrunBy';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';

// An operator's request is sent twice, and the first copy is committed between two reads of the second. On the real
// engine this happens by chance; here it is forced.

const now = at('2026-11-22T10:00:00Z');
let store: MemoryStore;

beforeEach(() => {
  store = memoryStore();
});

const unclear = async () => ({ kind: 'unclear' }) as const;

function needs(changed: Partial<BillingStore> = {}) {
  return { store: { ...store, ...changed }, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
}

describe('a grant up to a date that is committed while its repeat is reading', () => {
  const grant = {
    tariff: 'groups-150',
    length: { endsOn: calendarDate('2026-12-22') },
    value: kopecks(3000_00),
    reason: 'Перенос',
    by: 'operator-7',
  } as const;
  const request = { scope: 'operator-7', route: 'POST /grants', key: 'key-1', fingerprint: 'aa' };
  const give = (changed?: Partial<BillingStore>, sent = request) => grantDays(needs(changed), PORTAL, grant, sent, now);

  it('answers the repeat as the grant, not as days that were there anyway', async () => {
    const readSubscription = outrunBy(() => give(), store.readSubscription);
    expect(await give({ readSubscription })).toMatchObject({
      ok: true,
      value: { version: 1, holding: { term: { endsOn: '2026-12-22' } } },
    });
    expect(store.journal).toHaveLength(1);
  });

  it('shows the repeat the days, not the portal as it was before', async () => {
    const readRequest = outrunBy(() => give(), store.readRequest);
    expect(await give({ readRequest })).toMatchObject({ ok: true, value: { version: 1 } });
  });

  it('is not mistaken for another request for the same days, or for a request that is no longer remembered', async () => {
    await give();
    const later = { ...request, key: 'key-2' };
    const nothing = { ok: false, reason: { code: 'nothing_to_grant' } };
    expect(await give({}, later)).toEqual(nothing);
    expect(await grantDays(needs(), PORTAL, grant, request, at('2026-11-23T10:00:00Z'))).toEqual(nothing);
  });
});

describe('a resolution that is committed while its repeat is reading', () => {
  const id = 'result-1000001-k299999';
  const wanted = { action: 'apply', by: 'operator-7', note: 'Проверили в кабинете' } as const;
  const resolve = (changed?: Partial<BillingStore>, by = 'operator-7') =>
    resolveAttention(
      { ...needs(changed), askState: unclear, askRefund: unclear },
      id,
      { ...wanted, by },
      freshRequest(),
      now,
    );

  beforeEach(async () => {
    await store.commit({ payments: [{ ...cardPayment({}), version: 0 }] });
    const money = { by: 'robokassa', numberText: '1000001', sumText: '2999.99', sum: kopecks(2999_99) } as const;
    await settlePayment(needs(), namedFact(money), now);
  });

  it('answers the repeat like the first, not as a payment already paid', async () => {
    const readPaymentWithPortal = outrunBy(() => resolve(), store.readPaymentWithPortal);
    expect(await resolve({ readPaymentWithPortal })).toMatchObject({
      ok: true,
      value: { attention: { resolution: wanted } },
    });
    expect(store.journal.map(({ event }) => event.kind)).toEqual([
      'attention_opened',
      'purchase',
      'attention_resolved',
    ]);
  });

  it('tells another operator that it is resolved', async () => {
    const readPaymentWithPortal = outrunBy(() => resolve(), store.readPaymentWithPortal);
    const answer = await resolve({ readPaymentWithPortal }, 'operator-8');
    expect(answer).toEqual({ ok: false, reason: { code: 'already_resolved' } });
  });
});
