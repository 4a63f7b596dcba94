import { createServer } from 'node:http';

/** A result as the shop received it: the text of the query or body, and its fields. */
type Arrival = {
  method: string;
  query: string;
  body: string;
  contentType: string | undefined;
  fields: Readonly<Record<string, string>>;
  /** Resolves when the connection has ended, with or without an answer. */
  ended: Promise<void>;
};

export type ReceivingShop = {
  url: string;
  arrivals: Arrival[];
  /** The InvIds in the order of their arrival. */
  order: () => (string | undefined)[];
  /** How the shop answers the next results. */
  answer: (arrival: Arrival) => { status?: number; body: string } | Promise<{ status?: number; body: string }>;
  close: () => Promise<void>;
};

/** A shop's ResultURL on its own port; it accepts every result until a test changes `answer`. */
export async function startReceivingShop(): Promise<ReceivingShop> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const query = (request.url ?? '').split('?')[1] ?? '';
    const fields = Object.fromEntries(new URLSearchParams(request.method === 'POST' ? body : query));
    const ended = new Promise<void>((resolve) => response.on('close', resolve));
    const contentType = request.headers['content-type'];
    const arrival: Arrival = { method: request.method ?? '', query, body, contentType, fields, ended };
    shop.arrivals.push(arrival);
    const answer = await shop.answer(arrival);
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/plain', location: '/elsewhere' });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const shop: ReceivingShop = {
    url: `http://127.0.0.1:${address.port}/robokassa/result`,
    arrivals: [],
    order: () => shop.arrivals.map((arrival) => arrival.fields['InvId']),
    answer: (arrival) => ({ body: `OK${arrival.fields['InvId']}` }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return shop;
}
