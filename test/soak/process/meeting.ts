import type { IncomingMessage } from 'node:http';

/** Holds a call of one process until the same call of another has come too. */
export type Meeting = { readonly come: (who: string, asked: IncomingMessage, body: Buffer) => Promise<void> };

/**
 * Where processes meet before they write, so that each has read what the other has not written yet: the worst that two who serve
 * side by side can do to one another, at every write and not once in a thousand.
 * @param patienceMs how long one waits for the other, who may have nothing to write
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

/** What a write is known by: its item, and of several at once the portal, for a number that is taken differs in each. */
function writeOf({ headers }: IncomingMessage, body: Buffer): string | undefined {
  const [, operation] = String(headers['x-amz-target']).split('.');
  const text = body.toString('utf8');
  if (operation === 'UpdateItem') return `${operation} ${/"Key":\{[^}]*\}[^}]*\}/.exec(text)?.[0]}`;
  const portal = /PORTAL#[\w-]+/.exec(text)?.[0];
  return operation === 'TransactWriteItems' && portal !== undefined ? `${operation} ${portal}` : undefined;
}
