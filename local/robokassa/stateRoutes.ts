import type { Faults, StateFacts, StateFault } from './faults';
import { type FormFields, readFormFields, shpInDeliveryOrder } from './form';
import { Html, html } from './html';
import { roublesText } from './money';
import { bankReference, feeOf, type Operation, operationKey, operationState, type StateCode } from './operation';
import type { OperationStore } from './operationStore';
import { emptyReply, garbageReply, type Incoming, type Reply, type Route, type Silence, xmlReply } from './reply';
import type { ShopSettings } from './shop';
import { digest } from './signature';
import { serviceTime } from './time';

type Needs = { store: OperationStore; faults: Faults; shop: ShopSettings; now: () => number };

/** OpStateExt: the state of an operation. A wrong question is always refused and uses up no fault. */
export function stateRoutes({ store, faults, shop, now }: Needs): Route[] {
  const answer = (fields: FormFields): Reply | Silence => {
    const stranger = refusalOf(fields, shop);
    if (stranger !== undefined) return xmlReply(stateErrorXml(stranger, 'usual'));
    const fault = faults.takeState();
    if (fault?.do === 'unreachable') return { silentForMs: 0 };
    if (fault?.do === 'empty') return emptyReply();
    if (fault?.do === 'garbage') return garbageReply();
    if (fault?.do === 'not_found') return xmlReply(stateErrorXml(3, 'usual'));
    if (fault?.do === 'two_operations') return xmlReply(stateErrorXml(4, 'usual'));
    if (fault?.do === 'internal_error') return xmlReply(stateErrorXml(1000, 'usual'));
    const namespace = namespaceUnder(fault);
    const found = find(store.all(), fields.one('InvoiceID') ?? '');
    if (typeof found === 'number') return xmlReply(stateErrorXml(found, namespace));
    const facts = fault?.do === 'other_facts' ? fault.facts : {};
    return xmlReply(stateXml(found.operation, found.code, { namespace, facts, now: now() }));
  };

  const path = /^\/Merchant\/WebService\/Service\.asmx\/OpStateExt$/;
  return [
    { method: 'GET', path, answer: ({ query }: Incoming) => answer(readFormFields(query)) },
    { method: 'POST', path, answer: ({ body }: Incoming) => answer(readFormFields(body)) },
  ];
}

function namespaceUnder(fault: StateFault | undefined): Namespace {
  if (fault?.do === 'other_namespace') return 'other';
  return fault?.do === 'two_namespaces' ? 'both' : 'usual';
}

function refusalOf(fields: FormFields, shop: ShopSettings): StateError | undefined {
  if (fields.one('MerchantLogin') !== shop.login) return 2;
  const base = [shop.login, fields.one('InvoiceID') ?? '', shop.password2].join(':');
  return fields.one('Signature')?.toLowerCase() === digest(shop.algorithm, base) ? undefined : 1;
}

/**
 * The service does not report test payments. But a test with the same number as a live operation makes the number
 * ambiguous (error 4).
 */
function find(operations: readonly Operation[], invId: string): { operation: Operation; code: StateCode } | StateError {
  const known = operations.flatMap((operation) => {
    const code = operation.invId === invId ? operationState(operation) : null;
    return code === null ? [] : [{ operation, code }];
  });
  const live = known.find(({ operation }) => !operation.isTest);
  if (live === undefined) return 3;
  return known.length > 1 ? 4 : live;
}

/** Why the state service reports no operation, by its codes. */
const stateErrors = {
  1: 'Signature is invalid',
  2: 'Shop is not found or not active',
  3: 'Operation is not found',
  4: 'More than one operation has this InvoiceID',
  1000: 'Internal service error',
} as const satisfies Record<number, string>;

type StateError = keyof typeof stateErrors;

/** Both occur; the second is in the older documentation. */
const stateNamespaces = {
  usual: 'http://merchant.roboxchange.com/WebService/',
  other: 'http://auth.robokassa.ru/Merchant/WebService/',
} as const;

/** `both`: the root has the usual namespace and its parts the other, as a service between two versions might answer. */
type Namespace = keyof typeof stateNamespaces | 'both';

type Manner = { namespace: Namespace; facts: StateFacts; now: number };

// `html` serves for XML as well: it escapes the five characters that XML reserves.

function stateErrorXml(code: StateError, namespace: Namespace): Html {
  return response(
    namespace,
    html`<Result><Code>${code}</Code><Description>${stateErrors[code]}</Description></Result>`,
  );
}

function stateXml(operation: Operation, code: StateCode, { namespace, facts, now }: Manner): Html {
  const part = namespace === 'both' ? html` xmlns="${stateNamespaces.other}"` : undefined;
  return response(
    namespace,
    html`<Result><Code>0</Code><Description/></Result>
  <State${part}><Code>${code}</Code>
    <RequestDate>${serviceTime(now)}</RequestDate>
    <StateDate>${serviceTime(operation.changedAt ?? operation.createdAt)}</StateDate></State>
  <Info${part}>${info(operation, facts)}</Info>
  <UserField${part}>${userFields(operation)}</UserField>`,
  );
}

function response(namespace: Namespace, content: Html): Html {
  return html`<?xml version="1.0" encoding="utf-8"?>
<OperationStateResponse xmlns="${stateNamespaces[namespace === 'both' ? 'usual' : namespace]}">
  ${content}
</OperationStateResponse>
`;
}

/** IncSum is what the payer paid. OutSum is what the shop is credited: less than IncSum, by Robokassa's fee. */
function info(operation: Operation, facts: StateFacts): Html {
  const { outSum, method } = operation;
  const isCard = method === 'BankCard';
  const element = (name: keyof StateFacts, usual: string | undefined) => {
    const text = facts[name] === undefined ? usual : facts[name];
    return text === undefined || text === null
      ? undefined
      : html`${new Html(`<${name}>`)}${text}${new Html(`</${name}>`)}`;
  };
  const way = facts.PaymentMethod === undefined ? (method ?? '') : facts.PaymentMethod;
  return html`${element('IncCurrLabel', method ?? '')}${element('IncSum', roublesText(outSum, 2))}${
    isCard ? html`<IncAccount>411111******1111</IncAccount>` : undefined
  }
    ${way === null ? undefined : html`<PaymentMethod><Code>${way}</Code><Description/></PaymentMethod>`}
    ${element('OutCurrLabel', 'RUB')}${element('OutSum', roublesText(outSum - feeOf(operation), 2))}${element('OpKey', operationKey(operation))}${element('BankCardRRN', isCard ? bankReference(operation) : undefined)}`;
}

function userFields({ shp }: Operation): Html[] {
  return shpInDeliveryOrder(shp).map(
    ({ name, value }) => html`<Field><Name>${name}</Name><Value>${value}</Value></Field>`,
  );
}
