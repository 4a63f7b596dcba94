import type { IncomingMessage } from 'node:http';

/** Holds a call of one process until the other process makes the same call. */
export type Meeting = { readonly come: (who: string, asked: IncomingMessage, body: Buffer) => Promise<void> };

/**
 * Makes the processes meet before they write, so that each has read before the other has written. That is the worst
 * race between two processes side by side, forced at every write instead of once in a thousand.
 * @param patienceMs how long a process waits for the other, which may have nothing to write
 */
export function meetingBeforeWrites(patienceMs: number): Meeting {
  const waiting = new Map<string, { readonly who: string; readonly go: () => void }>();
  return {
    come: async (who, asked, body) => {
      const write = writeOf(asked, body);
      if (write === undefined) return;
      const there = waiting.get(write);
      if (there?.who === who) return;
      if (there) {
        waiting.delete(write);
        there.go();
        return;
      }
      await new Promise<void>((go) => {
        const alone = setTimeout(() => {
          waiting.delete(write);
          go();
        }, patienceMs);
        waiting.set(write, {
          who,
          go: () => {
            clearTimeout(alone);
            go();
          },
        });
      });
    },
  };
}

/**
 * What identifies a write: its item; for a transaction the portal, because the two processes took different numbers.
 */
function writeOf({ headers }: IncomingMessage, body: Buffer): string | undefined {
  const [, operation] = String(headers['x-amz-target']).split('.');
  const text = body.toString('utf8');
  if (operation === 'UpdateItem') return `${operation} ${/"Key":\{[^}]*\}[^}]*\}/.exec(text)?.[0]}`;
  const portal = /PORTAL#[\w-]+/.exec(text)?.[0];
  return operation === 'TransactWriteItems' && portal !== undefined ? `${operation} ${portal}` : undefined;
}
