import { createHash } from 'node:crypto';
import type { Chance } from '../engine/chance';
import type { Timeline } from '../engine/timeline';
import type { Ledger, Movement } from '../model/ledger';
import { operationKeyOf, RefundDesk } from './refundDesk';

export const SHOP = {
  login: 'olchat',
  password1: 'first-secret',
  password2: 'second-secret',
  password3: 'third-secret',
};

/** One sale as Robokassa's cabinet has it. */
export type Operation = {
  readonly number: string;
  readonly askedText: string;
  readonly portal: string;
  readonly isParent: boolean;
  readonly parent?: string;
  readonly createdAt: number;
  /** From then on the state service knows it. It never knows a sale of another system. */
  readonly visibleAt: number;
  status: 'open' | 'paid' | 'failed' | 'suspended';
  method: string;
  movement?: Movement;
};

type Told = { readonly body: string; readonly operation: Operation };

/** Robokassa, which alone moves card money. Written from its protocol, without the product's code. */
export class Robokassa {
  readonly operations = new Map<string, Operation>();
  readonly refunds = new RefundDesk(this.operations, SHOP.password3);
  /** The story comes to its end: nobody pays, and every new charge is declined. */
  isClosing = false;
  /** Until this moment the state service answers nobody. */
  silentUntil = 0;
  private readonly timeline: Timeline;
  private readonly ledger: Ledger;
  private readonly onPaid: (operation: Operation) => void;

  constructor(timeline: Timeline, ledger: Ledger, onPaid: (operation: Operation) => void) {
    this.timeline = timeline;
    this.ledger = ledger;
    this.onPaid = onPaid;
  }

  /** The customer's browser posts the form. Returns `undefined` if Robokassa's page shows an error. */
  openForm(fields: Readonly<Record<string, string>>): Operation | undefined {
    const { MerchantLogin = '', OutSum = '', InvId = '', Receipt = '', SignatureValue = '', Shp_portal = '' } = fields;
    const base = [MerchantLogin, OutSum, InvId, Receipt, SHOP.password1, `Shp_portal=${Shp_portal}`].join(':');
    if (hash(base) !== SignatureValue) throw new Error(`Robokassa shows error 29 for ${InvId}`);
    const known = this.operations.get(InvId);
    // The customer may try again after a declined card.
    if (known?.status === 'failed' && known.parent === undefined) known.status = 'open';
    if (known) return known.status === 'open' ? known : undefined;
    return this.created({
      number: InvId,
      askedText: OutSum,
      portal: Shp_portal,
      isParent: fields['Recurring'] === 'true',
    });
  }

  /** Money moves. From here on it is real, whatever anybody is told. */
  pay(operation: Operation, method: string, paidText = operation.askedText): void {
    if (operation.status !== 'open' && operation.status !== 'suspended') return;
    const { number, parent } = operation;
    const sum = kopecksOf(paidText);
    const movement: Movement = {
      number,
      sumText: paidText,
      sum,
      at: this.timeline.now,
      fact: factOf(number, paidText, sum),
      ...(parent !== undefined && { parent }),
      ...(operation.visibleAt === Number.POSITIVE_INFINITY && { foreign: true }),
    };
    operation.status = 'paid';
    operation.method = method;
    operation.movement = movement;
    this.ledger.movements.set(number, movement);
    this.onPaid(operation);
  }

  /** A sale of another system in the same shop, under a number that may be one of ours. */
  sellForeign(number: string, sumText: string, portal: string): void {
    if (this.operations.has(number)) return;
    const operation = this.created({ number, askedText: sumText, portal, isParent: false }, Number.POSITIVE_INFINITY);
    this.pay(operation, 'BankCard');
  }

  /** A call that charges a card arrives. Returns Robokassa's answer. */
  charge(body: string, chance: Chance): string {
    const form = new URLSearchParams(body);
    const number = form.get('InvoiceID') ?? '';
    const parent = form.get('PreviousInvoiceID') ?? '';
    const base = [
      SHOP.login,
      form.get('OutSum'),
      number,
      form.get('Receipt'),
      SHOP.password1,
      `Shp_portal=${form.get('Shp_portal')}`,
    ];
    if (hash(base.join(':')) !== form.get('SignatureValue')) return 'ERROR:29';
    this.ledger.chargeCalls.push(number);
    if (this.operations.has(number)) return 'ERROR:40';
    const allowed = this.operations.get(parent);
    if (!allowed?.isParent || allowed.status !== 'paid') return 'ERROR: no such recurring payment';
    const operation = this.created(
      { number, askedText: form.get('OutSum') ?? '', portal: form.get('Shp_portal') ?? '', isParent: false, parent },
      this.timeline.now + chance.oneOf([0, 0, 60_000, 40 * 60_000]),
    );
    this.ledger.chargesMade.add(number);
    if (this.isClosing) this.fail(operation);
    else this.decideLater(operation, chance);
    return chance.happens(0.1) ? `OK+${number}` : `OK${number}`;
  }

  /** The state service's answer about a payment. */
  stateXml(query: string): string {
    const form = new URLSearchParams(query);
    const number = form.get('InvoiceID') ?? '';
    if (hash([SHOP.login, number, SHOP.password2].join(':')) !== form.get('Signature'))
      return answerXml('<Result><Code>1</Code></Result>');
    const operation = this.operations.get(number);
    if (!operation || operation.visibleAt > this.timeline.now) return answerXml('<Result><Code>3</Code></Result>');
    const code = { open: 5, paid: 100, failed: 10, suspended: 80 }[operation.status];
    const { movement, method } = operation;
    const info = movement
      ? `<Info><IncSum>${movement.sumText}</IncSum><OutSum>${movement.sumText}</OutSum><OutCurrLabel>RUR</OutCurrLabel><PaymentMethod><Code>${method}</Code></PaymentMethod><OpKey>${operationKeyOf(number)}</OpKey></Info>`
      : '';
    const since = movement ? `<StateDate>${moscowTime(movement.at)}</StateDate>` : '';
    return answerXml(`<Result><Code>0</Code></Result><State><Code>${code}</Code>${since}</State>${info}`);
  }

  /** The report to ResultURL, signed. */
  report(operation: Operation, chance: Chance): Told | undefined {
    const { movement, number, portal, method } = operation;
    if (!movement) return undefined;
    const text = chance.happens(0.3) && /\.\d\d$/.test(movement.sumText) ? `${movement.sumText}0000` : movement.sumText;
    const signature = hash([text, number, SHOP.password2, `Shp_portal=${portal}`].join(':'));
    const fields = new URLSearchParams({
      OutSum: text,
      InvId: number,
      SignatureValue: chance.happens(0.5) ? signature.toUpperCase() : signature,
      PaymentMethod: method,
      Shp_portal: portal,
    });
    return { body: fields.toString(), operation };
  }

  private decideLater(operation: Operation, chance: Chance): void {
    const luck = chance.next();
    const soon = chance.oneOf([100, 5_000, 60_000, 3_600_000, 7 * 3_600_000]);
    const wrongSum = chance.happens(0.02) ? cheaper(operation.askedText) : operation.askedText;
    if (luck < 0.6) this.timeline.after(soon, () => this.pay(operation, 'BankCard', wrongSum));
    else if (luck < 0.85) this.timeline.after(soon, () => this.fail(operation));
    else {
      // A check suspends the payment for days; then it is paid or declined.
      this.timeline.after(soon, () => {
        if (operation.status === 'open') operation.status = 'suspended';
      });
      const later = soon + chance.between(1, 34 * 24) * 3_600_000;
      const isPaid = chance.happens(0.5);
      this.timeline.after(later, () => (isPaid ? this.pay(operation, 'BankCard') : this.fail(operation)));
    }
  }

  /** The payment is declined. */
  fail(operation: Operation): void {
    if (operation.status !== 'open' && operation.status !== 'suspended') return;
    operation.status = 'failed';
    this.ledger.chargesFailed.add(operation.number);
  }

  private created(
    sale: Pick<Operation, 'number' | 'askedText' | 'portal' | 'isParent' | 'parent'>,
    visibleAt = this.timeline.now,
  ): Operation {
    const operation: Operation = { ...sale, createdAt: this.timeline.now, visibleAt, status: 'open', method: '' };
    this.operations.set(sale.number, operation);
    return operation;
  }
}

/** One kopeck less, a sum that does not fit. */
export function cheaper(sumText: string): string {
  return (Math.round(Number(sumText) * 100 - 1) / 100).toFixed(2);
}

function factOf(number: string, text: string, sum: number | undefined): string {
  return sum === undefined ? `result-${number}-t${text}` : `result-${number}-k${sum}`;
}

function kopecksOf(text: string): number | undefined {
  return /^\d+\.\d\d$/.test(text) ? Number(text.replace('.', '')) : undefined;
}

/** An instant as the service writes it: Moscow time, to the tenth of a microsecond. */
function moscowTime(at: number): string {
  return new Date(Math.floor(at) + 3 * 3_600_000).toISOString().replace('Z', '0000+03:00');
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function answerXml(inner: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><OperationStateResponse xmlns="http://merchant.roboxchange.com/WebService/">${inner}</OperationStateResponse>`;
}
