import { createHash } from 'node:crypto';
import { type ShopSettings, type Simulator, startSimulator } from '../../../local/robokassa/simulator';
import { type ReceivingShop, startReceivingShop } from './receivingShop';

/** The receipt of the worked example, URL-encoded once: one line of 3000 roubles. */
export const receipt =
  '%7B%22sno%22%3A%22usn_income%22%2C%22items%22%3A%5B%7B%22name%22%3A%22150%20%D0%B3%D1%80%D1%83%D0%BF%D0%BF%22' +
  '%2C%22quantity%22%3A1%2C%22sum%22%3A3000%2C%22payment_method%22%3A%22full_payment%22' +
  '%2C%22payment_object%22%3A%22service%22%2C%22tax%22%3A%22none%22%7D%5D%7D';

/** A form with return addresses, without its signature; its shop is «demo» with the password «secret1». */
export const formWithReturns = {
  MerchantLogin: 'demo',
  OutSum: '8.96',
  InvId: '12345',
  Description: 'Digital',
  Receipt:
    '%7B%22items%22%3A%5B%7B%22name%22%3A%22product%22%2C%22quantity%22%3A1%2C%22sum%22%3A8.96%2C%22tax%22%3A%22none%22%7D%5D%7D',
  SuccessUrl2: 'https://example.com/success',
  SuccessUrl2Method: 'POST',
  FailUrl2: 'https://example.com/fail',
  FailUrl2Method: 'GET',
  Shp_item: 'digital',
};

/** The worked example of a payment start, signed with `pw1` by MD5. */
export const exampleForm = {
  MerchantLogin: 'olchat',
  OutSum: '3000.00',
  InvId: '1001',
  Description: '150 групп на 30 дней',
  Receipt: receipt,
  SignatureValue: '5e87105a7f8a50de78698a57be916171',
  Shp_order: 'ord42',
  Culture: 'ru',
  Encoding: 'utf-8',
  Email: 'buh@romashka.example',
};

export const exampleShop: ShopSettings = {
  login: 'olchat',
  mode: 'live',
  algorithm: 'MD5',
  password1: 'pw1',
  password2: 'pw2',
  testPassword1: 'tpw1',
  testPassword2: 'tpw2',
  resultUrl: () => {
    throw new Error('no ResultURL was set');
  },
  resultMethod: 'POST',
  successUrl: 'https://olchat.example/paid',
  failUrl: 'https://olchat.example/failed?from=robokassa',
};

type Fields = Readonly<Record<string, string>>;

/** Form fields without a receipt, signed for `exampleShop`; the signature does not cover `more`. */
export function signedForm(invId: string, more: Fields = {}): Fields {
  const password = more['IsTest'] === '1' ? 'tpw1' : 'pw1';
  const SignatureValue = createHash('md5').update(`olchat:3000.00:${invId}:${password}`).digest('hex');
  return {
    MerchantLogin: 'olchat',
    OutSum: '3000.00',
    InvId: invId,
    Description: '150 групп на 30 дней',
    SignatureValue,
    ...more,
  };
}

/**
 * The fields of a charge by the card of payment 1001, signed for `exampleShop`; the signature does not cover `more`.
 */
export function signedCharge(invId: string, more: Fields = {}): Fields {
  return {
    MerchantLogin: 'olchat',
    OutSum: '3000.00',
    InvoiceID: invId,
    PreviousInvoiceID: '1001',
    Description: 'Автоплатёж: 150 групп на 30 дней',
    SignatureValue: createHash('md5').update(`olchat:3000.00:${invId}:pw1`).digest('hex'),
    ...more,
  };
}

/** A fault for the next charges: how they are answered, and what really happens to them. */
export function recurringFault(how: string, then?: string, next = 1) {
  return { recurring: { next, do: how, then } };
}

/** A question to the state service, signed for `exampleShop`. */
export function signedQuestion(invId: string, more: Fields = {}): Fields {
  const Signature = createHash('md5').update(`olchat:${invId}:pw2`).digest('hex');
  return { MerchantLogin: 'olchat', InvoiceID: invId, Signature, ...more };
}

export type World = {
  simulator: Simulator;
  shop: ReceivingShop;
  clock: { now: number };
  /** Posts a payment start as a browser does; returns status and page. */
  open: (fields: Fields) => Promise<{ status: number; page: string }>;
  /** Opens 1001 with Recurring=true and pays it by card, so that its card can be charged. */
  payParent: () => Promise<void>;
  /** Posts a recurring charge; returns status and text. */
  charge: (fields: Fields) => Promise<{ status: number; text: string }>;
  /** Asks the state service; returns its XML. */
  ask: (fields: Fields) => Promise<string>;
  /** Calls the control interface: by POST if there is a body. */
  control: (path: string, body?: unknown) => Promise<{ status: number; json: unknown }>;
  /** Moves the clock from one due result to the next, up to this many minutes from now; returns how many were sent. */
  pass: (minutes: number) => Promise<number>;
  close: () => Promise<void>;
};

/** A simulator whose clock only the test moves, with a shop that receives its results. */
export async function startWorld(settings: Partial<ShopSettings> = {}, dataFile?: string): Promise<World> {
  const shop = await startReceivingShop();
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') };
  const simulator = await startSimulator({
    port: 0,
    now: () => clock.now,
    shop: { ...exampleShop, resultUrl: () => shop.url, ...settings },
    ...(dataFile === undefined ? {} : { dataFile }),
  });
  const post = async (path: string, fields: Fields) => {
    const response = await fetch(simulator.url + path, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: response.status, text: await response.text() };
  };
  const open: World['open'] = async (fields) => {
    const { status, text } = await post('/Merchant/Index.aspx', fields);
    return { status, page: text };
  };
  const control: World['control'] = async (path, body) => {
    const call = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${simulator.url}/control/${path}`, call);
    return { status: response.status, json: await response.json() };
  };
  return {
    simulator,
    shop,
    clock,
    open,
    payParent: async () => {
      await open(signedForm('1001', { Recurring: 'true', Email: 'buh@romashka.example' }));
      await control('operations/1001', { action: 'pay' });
    },
    charge: (fields) => post('/Merchant/Recurring', fields),
    ask: async (fields) => (await post('/Merchant/WebService/Service.asmx/OpStateExt', fields)).text,
    control,
    pass: async (minutes) => {
      const end = clock.now + minutes * 60_000;
      let attempted = 0;
      for (
        let next = simulator.nextDeliveryAt();
        next !== undefined && next <= end;
        next = simulator.nextDeliveryAt()
      ) {
        clock.now = Math.max(clock.now, next);
        attempted += await simulator.deliverDue();
      }
      clock.now = end;
      return attempted;
    },
    close: async () => {
      await simulator.close();
      await shop.close();
    },
  };
}
