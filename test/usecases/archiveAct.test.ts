import { archiveAct } from '../../lib/usecases/archiveAct';
import { UnreadableItem } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { closingAct } from '../fixtures/closingAct';

let store: MemoryStore;
let files: Map<string, string>;
let put: () => Promise<void>;

beforeEach(async () => {
  store = memoryStore();
  files = new Map();
  put = async () => undefined;
  await store.commit({ acts: [closingAct()] });
});

function archived(number = 17, drawnBy = 'this release') {
  return archiveAct(
    {
      store,
      archive: {
        get: async (key) => (files.has(key) ? Buffer.from(files.get(key) ?? '') : undefined),
        put: async (key, bytes, type) => {
          await put();
          files.set(key, `${type} ${Buffer.from(bytes).toString()}`);
        },
      },
      renderAct: async (act) => ({ bytes: Buffer.from(`act ${act.number} by ${drawnBy}`) }),
    },
    number,
  );
}

it('draws the act as it was decided, and stores it under its number', async () => {
  await expect(archived()).resolves.toEqual({ outcome: 'done' });
  expect([...files]).toEqual([['acts/17.pdf', 'application/pdf act 17 by this release']]);
});

it('never replaces a file that a customer may hold already', async () => {
  await archived();
  await expect(archived(17, 'another release')).resolves.toEqual({ outcome: 'done' });
  expect([...files.values()]).toEqual(['application/pdf act 17 by this release']);
});

it('fails where the archive is down, so that the entry is tried again', async () => {
  put = () => Promise.reject(new Error('S3 is down'));
  await expect(archived()).rejects.toThrow('S3 is down');
  expect(files.size).toBe(0);
});

it('fails where the act is missing', async () => {
  await expect(archived(18)).rejects.toThrow(UnreadableItem);
});
