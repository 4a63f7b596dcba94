import type { Faults, StateFault } from './faults';
import { type FormFields, readFormFields } from './formFields';
import { type Operation, operationState, type StateCode } from './operation';
import type { OperationStore } from './operationStore';
import { emptyReply, garbageReply, type Incoming, type Reply, type Route, type Silence, xmlReply } from './reply';
import type { ShopSettings } from './shop';
import { digest } from './signature';
import { type Namespace, type StateError, stateErrorXml, stateXml } from './stateXml';

type Needs = { store: OperationStore; faults: Faults; shop: ShopSettings; now: () => number };

/** OpStateExt: how an operation stands. A question that is wrong is always refused and uses up no fault. */
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

/** Tests are no operations of this service; one only makes a live operation of the same number ambiguous. */
function find(operations: readonly Operation[], invId: string): { operation: Operation; code: StateCode } | StateError {
  const known = operations.flatMap((operation) => {
    const code = operation.invId === invId ? operationState(operation) : null;
    return code === null ? [] : [{ operation, code }];
  });
  const live = known.find(({ operation }) => !operation.isTest);
  if (live === undefined) return 3;
  return known.length > 1 ? 4 : live;
}
