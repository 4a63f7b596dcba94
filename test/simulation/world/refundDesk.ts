import { createHmac } from 'node:crypto';
import type { Chance } from '../engine/chance';
import type { Operation } from './robokassa';

/** A refund, as Robokassa's cabinet shows it. */
type GivenBack = {
  readonly requestId: string;
  readonly number: string;
  readonly sum: number;
  status: 'processing' | 'finished' | 'canceled';
};

/**
 * Robokassa's side of refunds. Written from its protocol, without the product's code. Its one limit is the money of the
 * operation.
 */
export class RefundDesk {
  readonly orders: GivenBack[] = [];
  private readonly operations: ReadonlyMap<string, Operation>;

  private readonly password3: string;
  private isClosing = false;

  constructor(operations: ReadonlyMap<string, Operation>, password3: string) {
    this.operations = operations;
    this.password3 = password3;
  }

  /** Takes a refund order: a JSON string with a JWT in it. */
  post(body: string): { readonly status: number; readonly text: string } {
    const token: unknown = JSON.parse(body);
    const [header = '', payload = '', signature] = typeof token === 'string' ? token.split('.') : [];
    const right = createHmac('sha256', this.password3).update(`${header}.${payload}`).digest('base64url');
    if (signature !== right) return { status: 401, text: '{"success":false,"message":"Signature key is not exists"}' };
    const { OpKey, RefundSum } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const requestId = this.create(OpKey, Math.round(RefundSum * 100));
    const answer = requestId
      ? { success: true, message: null, requestId }
      : { success: false, message: 'NotEnoughOperationFunds', requestId: null };
    return { status: 200, text: JSON.stringify(answer) };
  }

  /**
   * What the service answers about an order. An order under way may end with this question, finished or cancelled in
   * the cabinet.
   */
  get(requestId: string, chance: Chance): string {
    const order = this.orders.find((one) => one.requestId === requestId);
    if (!order) return '{"message":"Id is invalid or request id does not exist"}';
    if (order.status === 'processing' && chance.happens(0.4)) {
      order.status = chance.happens(0.15) ? 'canceled' : 'finished';
    }
    return `{"requestId":"${requestId}","amount":${(order.sum / 100).toFixed(6)},"label":"${order.status}"}`;
  }

  /**
   * `undefined` if less than this sum is left of the operation. The operation's state stays 100, whatever goes back.
   */
  private create(opKey: string, sum: number): string | undefined {
    const operation = [...this.operations.values()].find(({ number }) => operationKeyOf(number) === opKey);
    const paid = operation?.status === 'paid' ? (operation.movement?.sum ?? 0) : 0;
    const gone = this.orders.filter(({ number, status }) => number === operation?.number && status !== 'canceled');
    const left = gone.reduce((rest, one) => rest - one.sum, paid);
    if (!operation || sum <= 0 || sum > left) return undefined;
    const requestId = `request-${operation.number}-${this.orders.length}`;
    this.orders.push({ requestId, number: operation.number, sum, status: this.isClosing ? 'finished' : 'processing' });
    return requestId;
  }

  /** Finishes every order under way: the story comes to its end. */
  endAll(): void {
    this.isClosing = true;
    for (const order of this.orders) if (order.status === 'processing') order.status = 'finished';
  }
}

/** Robokassa's own name of an operation, in the form that it really has. */
export function operationKeyOf(number: string): string {
  return `${number.padStart(8, '0').slice(-8)}-0000-4000-8000-${number.padStart(12, '0').slice(-12)}-abcdefghij`;
}
