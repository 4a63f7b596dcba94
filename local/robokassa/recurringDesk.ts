import type { CashDesk } from './cashDesk';
import { type FormFields, isShpName, readDescription, readInvId, readOutSum, type ShpField } from './form';
import { newOperation, type Operation } from './operation';
import type { OperationStore } from './operationStore';
import { type KeptReceipt, readReceipt } from './receipt';
import { refuse } from './refusal';
import type { ResultDelivery } from './resultDelivery';
import { demandRecurringAgreed, type ShopSettings } from './shop';
import { checkSignature } from './signature';

/**
 * A shop's order to charge the card of an earlier payment. It has passed every check that needs only its own fields.
 */
export type RecurringForm = {
  invId: string;
  previousInvId: string;
  outSum: number;
  description: string;
  receipt: KeptReceipt | null;
  shp: readonly ShpField[];
};

const fieldNames = new Set(
  'merchantlogin outsum invoiceid previousinvoiceid description receipt signaturevalue'.split(' '),
);

/** Reads and checks the fields, or throws the refusal. A charge has no test mode, so it is signed as a live payment. */
export function readRecurringForm(fields: FormFields, shop: ShopSettings): RecurringForm {
  if (fields.one('MerchantLogin') !== shop.login) refuse(26, 'MerchantLogin is not the login of this shop');
  if (shop.mode === 'test') refuse(25, 'recurring charges exist only once the shop is activated');
  demandRecurringAgreed(shop);
  if (fields.repeated !== undefined) refuse(30, `the field ${fields.repeated} came more than once`);
  refuseForeignFields(fields);
  const outSum = readOutSum(fields);
  const mandatory = ['MerchantLogin', 'OutSum', 'InvoiceID'].map((name) => fields.one(name) ?? '');
  const receipt = fields.one('Receipt');
  checkSignature(receipt === undefined ? mandatory : [...mandatory, receipt], fields, shop, false);
  return {
    invId: readInvId(fields) ?? refuse(30, 'InvoiceID is required: Robokassa assigns none to a charge'),
    previousInvId: fields.one('PreviousInvoiceID') ?? refuse(35, 'PreviousInvoiceID is required'),
    outSum,
    description: readDescription(fields),
    receipt: receipt === undefined ? null : readReceipt(receipt, outSum),
    shp: fields.shp,
  };
}

/** The documentation forbids some of these fields and says nothing of the others; no shop needs them. */
function refuseForeignFields(fields: FormFields): void {
  const foreign = fields.names.find((name) => !fieldNames.has(name.toLowerCase()) && !isShpName(name));
  if (foreign !== undefined) refuse(35, `the field ${foreign} cannot come with a recurring charge`);
}

/** The outcome of a charge: the bank pays, or declines, or never answers. */
export type ChargeOutcome = 'paid' | 'declined' | 'open';

/** Starts charges of cards whose owners consented to them. */
export type RecurringDesk = {
  /** Refuses a charge that cannot be made, and returns the parent payment otherwise; changes nothing. */
  check: (form: RecurringForm) => Operation;
  start: (form: RecurringForm, parent: Operation, outcome: ChargeOutcome) => void;
};

/** The bank never answers at once, so that a test catches a shop that takes the `OK` of the order for the money. */
const bankTakesMs = 5_000;

/** Creates the desk over a store and a clock. */
export function createRecurringDesk(store: OperationStore, shop: ShopSettings, now: () => number): RecurringDesk {
  return {
    check: ({ invId, previousInvId }) => {
      const live = store.all().filter((operation) => !operation.isTest);
      const same = live.find((operation) => operation.invId === invId);
      if (same?.state === 'paid') refuse(40, `InvoiceID ${invId} is paid already`);
      if (same !== undefined) refuse(30, `InvoiceID ${invId} exists already, unpaid; a charge needs a new one`);
      const parent = live.find((operation) => operation.invId === previousInvId);
      return parent === undefined ? refuse(35, `there is no payment ${previousInvId}`) : chargeable(parent);
    },
    start: ({ invId, outSum, description, receipt, shp }, parent, outcome) => {
      const home = { url: shop.successUrl, method: 'GET' } as const;
      store.put(
        newOperation({
          number: store.nextNumber(),
          invId,
          outSum,
          description,
          receipt,
          shp,
          parent: parent.invId,
          charge: outcome === 'open' ? null : { dueAt: now() + bankTakesMs, outcome },
          createdAt: now(),
          method: 'BankCard',
          methods: ['BankCard'],
          email: parent.email,
          isTest: false,
          recurring: false,
          // No browser takes part in a charge, so these are never used.
          culture: 'ru',
          expiresAt: null,
          returns: { success: home, fail: home },
        }),
      );
    },
  };
}

/** Returns the parent, if it was paid by card and its payer consented to later charges; else refuses. */
function chargeable(parent: Operation): Operation {
  const { invId } = parent;
  if (parent.parent !== null) refuse(35, `${invId} is a charge itself; PreviousInvoiceID is always the parent's`);
  if (!parent.recurring) refuse(35, `${invId} was not started with Recurring=true`);
  if (parent.state !== 'paid') refuse(35, `${invId} is not paid`);
  if (parent.recurringCancelled?.charges === 'refused') refuse(35, `the payer of ${invId} cancelled it at Robokassa`);
  if (parent.method !== 'BankCard') refuse(35, `${invId} was paid by ${parent.method}, not by card`);
  return parent;
}

/** The bank's answers to charges, when they are due. */
export type Charges = {
  nextAt: () => number | undefined;
  /** Ends every charge that is due, tells the shop of the paid ones, and returns how many ended. */
  endDue: () => Promise<number>;
};

type Needs = { store: OperationStore; desk: CashDesk; delivery: ResultDelivery; now: () => number };

/** Charges over a store: the bank's coming answer is stored, so a restart does not lose it. */
export function createCharges({ store, desk, delivery, now }: Needs): Charges {
  const earliest = () =>
    store
      .all()
      .flatMap((operation) => (operation.charge === null ? [] : [{ operation, ...operation.charge }]))
      .toSorted((a, b) => a.dueAt - b.dueAt)[0];

  return {
    nextAt: () => earliest()?.dueAt,
    endDue: async () => {
      let ended = 0;
      for (;;) {
        const due = earliest();
        if (due === undefined || due.dueAt > now()) return ended;
        ended += 1;
        if (due.outcome === 'declined') {
          desk.decline(due.operation, 'BankCard');
        } else {
          // `pay` and the start of `begin` run in one synchronous step, so that no other call finds this result due.
          desk.pay(due.operation, 'BankCard');
          await delivery.begin(due.operation.number);
        }
      }
    },
  };
}
