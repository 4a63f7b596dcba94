import { ATTENTION_ROUTES } from '../lib/api/routes/operator/attention';
import { CORRECTION_ROUTES } from '../lib/api/routes/operator/corrections';
import { ISSUED_INVOICE_ROUTES } from '../lib/api/routes/operator/invoices';
import { LOOKING_ROUTES } from '../lib/api/routes/operator/looking';
import { PORTAL_ROUTES } from '../lib/api/routes/operator/portals';
import { REFUND_ROUTES } from '../lib/api/routes/operator/refunds';
import { STOPPING_ROUTES } from '../lib/api/routes/operator/stopping';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import type { AskStateNeeds } from '../lib/lambda/askState';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import { realTableWithActs } from '../lib/lambda/runtime/acts';
import { type ActLinks, type InvoiceLinks, realLinks } from '../lib/lambda/runtime/links';
import { rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realRefundService, realRobokassaGateway } from '../lib/lambda/runtime/robokassa';
import type { StateAnswer } from '../lib/robokassa/gateway';
import type { OpenRefundService } from '../lib/robokassa/refundService';
import type { SigningPasswords } from '../lib/robokassa/shop';
import type { BillingStore, OpenStore, Suppressions } from '../lib/usecases/ports';
import { attentionHandlers } from './operator/attention';
import { CHARGING_HANDLERS } from './operator/charging';
import { contactHandlers } from './operator/contacts';
import { correctionHandlers } from './operator/corrections';
import { invoiceHandlers } from './operator/invoices';
import { lookingHandlers } from './operator/looking';
import { portalHandlers } from './operator/portals';
import { refundHandlers } from './operator/refunds';

type OperatorDeskNeeds = {
  readonly openStore: OpenStore<Omit<BillingStore, 'takePaymentNumber'>>;
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'read' | 'lift'>>;
  readonly openRefunds: OpenRefundService;
  readonly catalogue: Catalogue;
  readonly links: Pick<InvoiceLinks & ActLinks, 'linkOf' | 'actLinkOf'>;
  readonly rim: Rim;
} & AskStateNeeds<SigningPasswords, StateAnswer>;

const DESK_ROUTES = {
  ...PORTAL_ROUTES,
  ...ISSUED_INVOICE_ROUTES,
  ...LOOKING_ROUTES,
  ...ATTENTION_ROUTES,
  ...STOPPING_ROUTES,
  ...CORRECTION_ROUTES,
  ...REFUND_ROUTES,
};

/**
 * What OLChat's operators do: look at a portal, grant days, and deal with what waits for a person (docs/api.md, «For
 * operators»). Its handlers stand by family in operator/; being in a folder, none of them is taken for a Lambda
 * function.
 */
export function makeOperatorDesk(needs: OperatorDeskNeeds) {
  return httpFunction('operatorDesk', needs, DESK_ROUTES, {
    ...portalHandlers(needs),
    ...contactHandlers(needs),
    ...invoiceHandlers(needs),
    ...lookingHandlers(needs),
    ...attentionHandlers(needs),
    ...correctionHandlers(needs),
    ...refundHandlers(needs),
    ...CHARGING_HANDLERS,
  });
}

export const { handler, prime } = lambda(makeOperatorDesk, () => ({
  ...realTableWithActs(),
  catalogue: OLCHAT_CATALOGUE,
  links: realLinks(),
  openGateway: realRobokassaGateway(),
  openRefunds: realRefundService(),
  passwords: realPasswords(),
  rim,
}));
