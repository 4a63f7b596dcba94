import { supportEnvironment, viewerEnvironment } from '../environment';
import type { Workshop } from './workshop';

/** What ends a tariff or autopay because somebody asks for it: each with the rights it uses. */
export function addLeavingFunctions({ stage, table, linkKey, store, links, answering }: Workshop) {
  const switchToFree = answering(
    'switchToFree',
    { ...store, ...supportEnvironment(stage) },
    {
      impact: 'Customers cannot go back to the free groups, nor operators give them.',
      tells: 'atOnce',
    },
  );
  table.grant(switchToFree, 'GetItem', 'PutItem');
  table.grantLimits(switchToFree);
  // Giving an address again means that it is right, which may lift a suppression.
  table.grantLifting(switchToFree);

  const cancelAutopay = answering(
    'cancelAutopay',
    { ...store, ...links, ...viewerEnvironment(stage) },
    { impact: 'Customers cannot switch autopay off, and may be charged against their will.', tells: 'atOnce' },
  );
  table.grant(cancelAutopay, 'GetItem', 'PutItem');
  table.grantLimits(cancelAutopay);
  linkKey.grantRead(cancelAutopay);
  return { switchToFree, cancelAutopay };
}
