import * as z from 'zod';

const operationAnswer = z.object({ state: z.string(), confirmed: z.boolean() });

const operationsAnswer = z.array(z.object({ state: z.string(), parent: z.unknown() }));

// Built by a function: the linter takes a literal object with `then` for a promise.
function chargeFault(how: string, then: string) {
  return { next: 1, do: how, then };
}

/** The payer on Robokassa's page, and the faults on the line between Robokassa and us. */
export function robokassaSide(url: string) {
  async function control(path: string, body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  async function read(path: string): Promise<unknown> {
    return (await fetch(`${url}/control/${path}`)).json();
  }

  return {
    /** Returns true if the product has acknowledged the money. */
    pay: async (number: number): Promise<boolean> =>
      operationAnswer.parse(await control(`operations/${number}`, { action: 'pay', method: 'BankCard' })).confirmed,
    decline: (number: number) => control(`operations/${number}`, { action: 'decline' }),
    repeatResult: (number: number) => control(`operations/${number}/repeat`, {}),
    /** Until `noFaults`: a lost report is repeated four times, and every repeat is lost too. */
    loseResults: () => control('faults', { result: { next: 1_000, do: 'lose' } }),
    declineNextCharge: () => control('faults', { recurring: chargeFault('ok', 'declined') }),
    loseNextChargeOnTheWay: () => control('faults', { recurring: { next: 1, do: 'timeout_before' } }),
    noFaults: () => control('faults', {}),
    /** The charges that reached Robokassa. */
    charges: async () => operationsAnswer.parse(await read('operations')).filter(({ parent }) => parent),
  };
}
