import type { StateFacts } from './faults';
import { Html, html } from './html';
import { roublesText } from './money';
import { bankReference, feeOf, type Operation, operationKey, type StateCode } from './operation';
import { serviceTime } from './serviceTime';
import { shpInDeliveryOrder } from './shpFields';

/** Why the state service has nothing to tell, in its numbers. */
const stateErrors = {
  1: 'Signature is invalid',
  2: 'Shop is not found or not active',
  3: 'Operation is not found',
  4: 'More than one operation has this InvoiceID',
  1000: 'Internal service error',
} as const satisfies Record<number, string>;

export type StateError = keyof typeof stateErrors;

/** Both occur: the older documentation had the second. */
const stateNamespaces = {
  usual: 'http://merchant.roboxchange.com/WebService/',
  other: 'http://auth.robokassa.ru/Merchant/WebService/',
} as const;

/** `both`: the root has the usual one and its parts the other, as a service between two versions might answer. */
export type Namespace = keyof typeof stateNamespaces | 'both';

type Manner = { namespace: Namespace; facts: StateFacts; now: number };

// `html` writes XML as well: it escapes the five characters that XML knows.

/** The answer of an error: nothing but its Result. */
export function stateErrorXml(code: StateError, namespace: Namespace): Html {
  return response(
    namespace,
    html`<Result><Code>${code}</Code><Description>${stateErrors[code]}</Description></Result>`,
  );
}

/** The answer about an operation that is known. */
export function stateXml(operation: Operation, code: StateCode, { namespace, facts, now }: Manner): Html {
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

/** IncSum is what the payer paid, OutSum what the shop is credited: less, by Robokassa's fee. */
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
