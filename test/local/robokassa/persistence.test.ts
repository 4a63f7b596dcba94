import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../../local/robokassa/simulator';
import { exampleShop, recurringFault, signedCharge, signedForm, startWorld, type World } from './world';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'robokassa-'));
  file = join(folder, 'data', 'operations.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function inWorld<T>(use: (world: World) => Promise<T>): Promise<T> {
  const world = await startWorld({}, file);
  try {
    return await use(world);
  } finally {
    await world.close();
  }
}

test('operations and a result still to be sent survive a restart', async () => {
  const before = await inWorld(async (world) => {
    world.shop.answer = () => ({ status: 500, body: 'broken' });
    await world.open(signedForm('1001', { Email: 'buh@romashka.example' }));
    await world.open(signedForm('1002'));
    await world.control('operations/1001', { action: 'pay' });
    return (await world.control('operations')).json;
  });
  await inWorld(async (world) => {
    expect((await world.control('operations')).json).toEqual(before);
    expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:01:00Z'));
    await world.pass(1);
    expect(world.shop.order()).toEqual(['1001']);
    expect((await world.open(signedForm('1001'))).page).toContain('Ошибка 40');
    await world.open(signedForm('1003'));
    expect((await world.control('operations/1003')).json).toMatchObject({ page: '/Merchant/Index/3' });
  });
});

test('closing cuts off a result that is being sent; it is sent again after the next start', async () => {
  await inWorld(async (world) => {
    await world.open(signedForm('1001'));
    const arrived = new Promise<void>((resolve) => {
      world.shop.answer = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    const cutOff = world.control('operations/1001', { action: 'pay' }).catch(() => 'cut off');
    await arrived;
    await world.simulator.close();
    expect(await cutOff).toBe('cut off');
    await world.shop.arrivals[0]?.ended;
  });
  await inWorld(async (world) => {
    expect(world.simulator.nextDeliveryAt()).toBe(world.clock.now);
    expect(await world.simulator.deliverDue()).toBe(1);
    expect(world.shop.order()).toEqual(['1001']);
  });
});

test('a charge that the bank has not answered survives a restart and ends after it', async () => {
  const before = await inWorld(async (world) => {
    await world.payParent();
    await world.charge(signedCharge('1002'));
    await world.control('faults', recurringFault('ok', 'declined'));
    await world.charge(signedCharge('1003'));
    await world.open(signedForm('1004'));
    await world.control('operations/1004', { action: 'state', code: 80 });
    return (await world.control('operations')).json;
  });
  expect(before).toMatchObject([
    { invId: '1001', parent: null },
    { invId: '1002', parent: '1001', chargeDueAt: '2026-11-22T09:00:05.000Z' },
    { invId: '1003', parent: '1001', chargeDueAt: '2026-11-22T09:00:05.000Z' },
    { invId: '1004', stateCode: 80 },
  ]);
  await inWorld(async (world) => {
    expect((await world.control('operations')).json).toEqual(before);
    expect((await world.charge(signedCharge('1002'))).text).toContain('exists already');
    await world.pass(1);
    expect(world.shop.order()).toEqual(['1002']);
    expect((await world.control('operations')).json).toMatchObject([
      {},
      { invId: '1002', state: 'paid', confirmed: true },
      { invId: '1003', state: 'declined', stateCode: 10 },
      { invId: '1004', stateCode: 80 },
    ]);
  });
});

test('a file written before charges existed is read, and the state service knows its payments', async () => {
  await inWorld(async (world) => {
    await world.open(signedForm('1001'));
    await world.control('operations/1001', { action: 'pay' });
  });
  const kept = readFileSync(file, 'utf8');
  const older = kept.replace(/,"(parent|charge|forcedState)":null|,"changedAt":\d+/g, '');
  expect(older).not.toMatch(/parent|charge|forcedState|changedAt/);
  writeFileSync(file, older);
  await inWorld(async (world) => {
    expect((await world.control('operations/1001')).json).toMatchObject({ state: 'paid', stateCode: 100 });
  });
});

test('a broken file is an error that names it and leaves it alone', async () => {
  await inWorld((world) => world.open(signedForm('1001')));
  for (const text of ['{"version":1,"operations":[{"invId":5}]}', readFileSync(file, 'utf8').slice(0, -2), '']) {
    writeFileSync(file, text);
    const start = startSimulator({ port: 0, now: () => 0, shop: exampleShop, dataFile: file });
    await expect(start).rejects.toThrow(`cannot read ${file}`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('without a file nothing is kept', async () => {
  for (const _run of [1, 2]) {
    const world = await startWorld();
    expect((await world.control('operations')).json).toEqual([]);
    await world.open(signedForm('1001'));
    await world.close();
  }
});
