import * as z from 'zod';

const operationAnswer = z.object({ state: z.string(), confirmed: z.boolean() });

/** The payer at Robokassa's page, and the weather on the line between Robokassa and us. */
export function robokassaSide(url: string) {
  async function control(path: string, body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  return {
    /** True once we have acknowledged the money. */
    pay: async (number: number): Promise<boolean> =>
      operationAnswer.parse(await control(`operations/${number}`, { action: 'pay', method: 'BankCard' })).confirmed,
    decline: (number: number) => control(`operations/${number}`, { action: 'decline' }),
    repeatResult: (number: number) => control(`operations/${number}/repeat`, {}),
    loseNextResult: () => control('faults', { result: { next: 1, do: 'lose' } }),
  };
}
