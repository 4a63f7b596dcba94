import { browserReturnReply } from './browserReturn';
import type { CashDesk, Outcome } from './cashDesk';
import { formBody, readFormFields } from './form';
import { indexPage } from './indexPage';
import { findPaymentMethod, type Operation, pagePath } from './operation';
import type { OperationStore } from './operationStore';
import { readPaymentForm } from './paymentForm';
import { paymentPage } from './paymentPage';
import { Refused, refusalPage, refuse } from './refusal';
import { htmlReply, type Incoming, type Reply, type Route, seeOther } from './reply';
import type { ResultDelivery } from './resultDelivery';
import type { ShopSettings } from './shop';

type Needs = {
  store: OperationStore;
  desk: CashDesk;
  delivery: ResultDelivery;
  shop: ShopSettings;
  now: () => number;
  log: (line: string) => void;
};

/** The pages that a payer's browser sees: the start of a payment, its page, and a list of the operations. */
export function paymentRoutes({ store, desk, delivery, shop, now, log }: Needs): Route[] {
  const show = (operation: Operation, status = 200, complaint?: string) =>
    htmlReply(status, paymentPage(operation, shop, complaint));

  const open = (encoded: string): Reply => {
    const operation = desk.open(readPaymentForm(readFormFields(encoded), shop, now()));
    log(`Robokassa: ${operation.invId} opened${operation.isTest ? ' as a test' : ''}`);
    return show(operation);
  };

  const onOperation = (number: string, use: (operation: Operation) => Reply | Promise<Reply>) =>
    use(store.find(Number(number)) ?? refuse(30, `no payment page ${number}`));

  const act = async (operation: Operation, request: Incoming): Promise<Reply> => {
    if (operation.parent !== null)
      refuse(30, `nobody pays a recurring charge by hand; use /control/operations/${operation.invId}`);
    const fields = readFormFields(request.body);
    const action = fields.one('action');
    if (action === 'cancel') {
      demandDone(desk.cancel(operation));
      return browserReturnReply(operation, shop, 'fail');
    }
    const method = findPaymentMethod(fields.one('method'));
    if (method === undefined) return show(operation, 400, 'Выберите способ оплаты.');
    if (action === 'decline') {
      demandDone(desk.decline(operation, method));
      return seeOther(pagePath(operation));
    }
    if (action !== 'pay') return show(operation, 400, 'Выберите, что сделать с платежом.');
    const email = fields.one('email')?.trim() ?? '';
    if (!isEmailOrEmpty(email)) return show(operation, 400, 'Проверьте адрес электронной почты.');
    demandDone(desk.pay(operation, method, email));
    // Call the shop before the browser returns to it: its page then seldom has to wait for the money.
    await delivery.begin(operation.number);
    return browserReturnReply(operation, shop, 'success');
  };

  const routes: Route[] = [
    { method: 'GET', path: /^\/$/, answer: () => htmlReply(200, indexPage(store.all(), shop)) },
    { method: 'GET', path: /^\/Merchant\/Index\.aspx$/, answer: (request) => open(request.query) },
    { method: 'POST', path: /^\/Merchant\/Index\.aspx$/, answer: (request) => open(formBody(request)) },
    {
      method: 'GET',
      path: /^\/Merchant\/Index\/(\d+)$/,
      answer: (_request, number) => onOperation(number, (operation) => show(operation)),
    },
    {
      method: 'POST',
      path: /^\/Merchant\/Index\/(\d+)$/,
      answer: (request, number) => onOperation(number, (operation) => act(operation, request)),
    },
  ];
  return routes.map((route) => ({ ...route, answer: withErrorPage(route.answer, log) }));
}

function demandDone(outcome: Outcome): void {
  if (outcome.done) return;
  if (outcome.reason === 'already_paid') refuse(40, 'the operation is paid already');
  if (outcome.reason === 'expired') refuse(33, 'the ExpirationDate passed while the page was open');
  refuse(30, 'the shop restricted this payment to other methods');
}

/** The status of the real error pages is not documented; 400 lets a program see the refusal without reading Russian. */
function withErrorPage(answer: Route['answer'], log: (line: string) => void): Route['answer'] {
  return async (request, matched) => {
    try {
      return await answer(request, matched);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      log(error.message);
      return htmlReply(400, refusalPage(error));
    }
  };
}

function isEmailOrEmpty(text: string): boolean {
  return text === '' || (text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text));
}
