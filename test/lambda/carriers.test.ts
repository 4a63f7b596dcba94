import { realCarriers } from '../../lib/lambda/runtime/events';
import { applySettings } from '../../local/cloud/productSettings';

const BUS = { EVENT_BUS: 'olchat-billing' };
const WEBHOOK = { EVENTS_WEBHOOK_URL: 'https://hooks.olchat.io/billing', EVENTS_WEBHOOK_SECRET_ID: 'webhook' };

let takeAway = () => {};
afterEach(() => takeAway());

function carriersWith(settings: Readonly<Record<string, string>>): readonly string[] {
  takeAway = applySettings({ AWS_REGION: 'eu-central-1', ...settings });
  return realCarriers()(() => 15_000).map(({ name }) => name);
}

it.each([
  [BUS, ['bus']],
  [WEBHOOK, ['webhook']],
  [{ ...BUS, ...WEBHOOK }, ['bus', 'webhook']],
])('%p: events go by %p', (settings, names) => {
  expect(carriersWith(settings)).toEqual(names);
});

it('with neither the function could tell nobody, and its first call fails', () => {
  expect(() => carriersWith({})).toThrow('missing or wrong settings: EVENT_BUS or EVENTS_WEBHOOK_URL');
});

it.each([
  [{ ...WEBHOOK, EVENTS_WEBHOOK_URL: 'hooks.olchat.io' }, 'EVENTS_WEBHOOK_URL'],
  [{ EVENTS_WEBHOOK_URL: WEBHOOK.EVENTS_WEBHOOK_URL }, 'EVENTS_WEBHOOK_SECRET_ID'],
  [{ ...WEBHOOK, EVENTS_WEBHOOK_PRIVATE: 'yes' }, 'EVENTS_WEBHOOK_PRIVATE'],
  // The body has a link to pay, and without TLS everybody on the way could read it.
  [{ ...WEBHOOK, EVENTS_WEBHOOK_URL: 'http://hooks.olchat.io/' }, 'EVENTS_WEBHOOK_URL'],
])('%p is refused by name, never by value', (settings, name) => {
  expect(() => carriersWith(settings)).toThrow(`missing or wrong settings: ${name}`);
});

it('an address without TLS is accepted only in a private network', () => {
  const inside = { ...WEBHOOK, EVENTS_WEBHOOK_URL: 'http://10.0.0.5:8080/', EVENTS_WEBHOOK_PRIVATE: 'allowed' };
  expect(carriersWith(inside)).toEqual(['webhook']);
});
