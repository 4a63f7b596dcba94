import type { Act } from './story';

/** Somebody forges a report of money that never moved. */
const forge: Act = {
  name: 'forge a report',
  weight: 2,
  async perform({ world }, luck, id) {
    const payment = luck.anyOf([...world.table.payments.values()]);
    if (!payment) return;
    const fields = new URLSearchParams({
      OutSum: (payment.amount / 100).toFixed(2),
      InvId: String(payment.number),
      SignatureValue: luck.oneOf(['', '0'.repeat(64), 'd41d8cd98f00b204e9800998ecf8427e']),
      PaymentMethod: 'BankCard',
      Shp_portal: payment.portal,
      ...(luck.happens(0.3) && { IsTest: '1' }),
    });
    const reply = await world.http(id, { routeKey: 'POST /robokassa/result', body: fields.toString() });
    if (reply !== 'nothing' && reply.status < 400) {
      world.ledger.leaks.push(`a forged report of ${payment.number} was answered ${reply.status}`);
    }
  },
};

/** Another system sells in the same shop: under a number that is not ours, or under one of ours with another portal. */
const sellElsewhere: Act = {
  name: 'sell in the same shop',
  weight: 1,
  async perform({ world }, luck) {
    if (world.robokassa.isClosing) return;
    const ours = [...world.table.payments.values()].filter(
      ({ number, kind }) => kind !== 'autopay' && !world.robokassa.operations.has(String(number)),
    );
    const payment = luck.happens(0.7) ? luck.anyOf(ours) : undefined;
    const number = payment ? String(payment.number) : String(luck.between(1, 900));
    const [portal = 'portal-a'] = world.portals.filter((one) => one !== payment?.portal);
    const sum = payment && luck.happens(0.7) ? payment.amount : 990_00;
    if (portal === payment?.portal) return;
    world.tell('robokassa', `somebody else sells ${number} to ${portal}`);
    world.robokassa.sellForeign(number, (sum / 100).toFixed(2), portal);
  },
};

export const STRANGERS: readonly Act[] = [forge, sellElsewhere];
