// biome-ignore-all lint/style/noRestrictedGlobals: the one home of calls that leave AWS
import { type OpenRobokassaGateway, robokassaGateway } from '../../robokassa/gateway';
import { realShop } from './robokassaShop';
import { realSellers } from './sellers';

/** Robokassa's services beside its payment page, of the same host. */
export function realRobokassaGateway(): OpenRobokassaGateway {
  const shop = realShop();
  return robokassaGateway({
    fetch: globalThis.fetch,
    servicesUrl: new URL('.', shop.paymentUrl).href,
    shop,
    sellers: realSellers(),
  });
}
