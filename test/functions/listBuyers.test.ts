import { makeReadBilling } from '../../functions/readBilling';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
const { document, contact } = invoicePayment();
const { phone, ...party } = document.buyer;

beforeEach(async () => {
  store = memoryStore();
  const invoices = [
    invoicePayment({ number: paymentNumber('1000001'), createdBy: 'user-17', closingTo: 'glavbuh@company.ru' }),
    invoicePayment({
      number: paymentNumber('1000002'),
      createdBy: 'user-18',
      document: { ...document, buyer: { ...document.buyer, inn: '7700001010', name: 'ООО «Василёк»' } },
    }),
    invoicePayment({
      number: paymentNumber('1000003'),
      portal: OTHER_PORTAL,
      document: { ...document, buyer: { ...document.buyer, inn: '7700001027', name: 'Чужая' } },
    }),
  ];
  for (const payment of invoices) await store.commit({ payments: [{ ...payment, version: 0 }] });
});

const list = (claims: Record<string, string> = {}) =>
  call(makeReadBilling(functionNeeds(store, recordingObservation())), {
    routeKey: 'GET /v1/buyers',
    claims: { portal: PORTAL, sub: 'user-17', scope: 'billing:pay', ...claims },
  });

it('answers the portal’s own buyers, the newest first', async () => {
  const { statusCode, json } = await list();
  expect([statusCode, json.buyers.map((buyer: { name: string }) => buyer.name)]).toEqual([
    200,
    ['ООО «Василёк»', document.buyer.name],
  ]);
});

it('gives a contact to the user who typed it, and to no other of the portal', async () => {
  const mine = { phone: contact.phone, email: contact.email, closingDocumentsTo: 'glavbuh@company.ru' };
  expect((await list()).json.buyers[1]).toEqual({ ...party, contact: mine });
  expect((await list()).json.buyers[0].contact).toBeUndefined();
  const others = (await list({ sub: 'user-99' })).json.buyers;
  expect(others.map((buyer: { contact?: object }) => buyer.contact)).toEqual([undefined, undefined]);
});

it('proposes no number of an older invoice that the form would refuse today', async () => {
  const odd = { ...document.buyer, inn: '7700001034', kpp: '000000000', ogrn: '325770000000012' };
  const payment = invoicePayment({
    number: paymentNumber('1000004'),
    document: { ...document, buyer: odd },
    version: 0,
  });
  await store.commit({ payments: [payment] });
  expect((await list({ sub: 'user-99' })).json.buyers[0]).toEqual({
    inn: '7700001034',
    name: party.name,
    address: party.address,
  });
});

it('a portal without invoices has no buyers', async () => {
  expect((await list({ portal: 'nobody' })).json).toEqual({ buyers: [] });
});
