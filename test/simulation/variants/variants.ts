import { REFUND_VARIANTS } from './refundVariants';
import { RENEWAL_VARIANTS } from './renewalVariants';

/** One line of the product, or of its stand-in store, as somebody in a hurry might have written it. */
type Edit = { readonly file: string; readonly find: string; readonly put: string };

export type Variant = {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** A story must break within so many seeds. */
  readonly within: number;
};

const table = 'test/simulation/table/table.ts';
const renew = 'lib/usecases/renewSubscription.ts';
const settlement = 'lib/domain/payment/settlement.ts';
const draft = 'lib/domain/draft.ts';
const term = 'lib/domain/buying/term.ts';
const bank = 'lib/domain/bank/bankTransfer.ts';
const reference = 'lib/domain/bank/bankReference.ts';
const verdict = 'lib/domain/bank/bankVerdict.ts';
const apply = 'lib/usecases/applyStatement.ts';
const statements = 'functions/bankStatements.ts';
const counted = 'lib/usecases/asWritten.ts';
const outcome = 'lib/domain/payment/outcomeCheck.ts';
const asking = 'lib/domain/payment/asking.ts';
const noticeDelivery = 'lib/domain/autopay/noticeDelivery.ts';
const bankRow = 'lib/domain/bank/bankRow.ts';
const replaying = 'lib/domain/subscription/replay.ts';
const reversedAutopay = 'lib/domain/corrections/reversedAutopay.ts';
const nextAction = 'lib/domain/subscription/nextAction.ts';
const seenRow = 'lib/domain/bank/seenRow.ts';
const consents = 'lib/domain/autopay/consent.ts';
const closing = 'lib/domain/documents/closing.ts';
const payByLink = 'lib/usecases/payByLink.ts';
const billingEvent = 'lib/usecases/billingEventOf.ts';
const payLink = 'lib/domain/payment/payLink.ts';

/** The mistakes that systems like this one have been known to make; each must be caught. */
export const VARIANTS: readonly Variant[] = [
  {
    name: 'settle on status instead of version',
    within: 20,
    edits: [
      {
        file: table,
        find: 'subscriptions.every(({ next, wasVersion }) => isAt(this.subscriptions.get(next.portal), wasVersion)) &&',
        put: '',
      },
      {
        file: table,
        find: 'payments.every(({ next, wasVersion }) => isAt(this.payments.get(next.number), wasVersion)) &&',
        put: "payments.every(({ next }) => this.payments.get(next.number)?.state.status !== 'paid') &&",
      },
      {
        file: table,
        find: 'journal.every(({ portal, version }) => this.written(portal, version) === undefined)',
        put: 'true',
      },
    ],
  },
  {
    name: 'write the subscription whatever became of it',
    within: 60,
    edits: [
      {
        file: table,
        find: 'subscriptions.every(({ next, wasVersion }) => isAt(this.subscriptions.get(next.portal), wasVersion)) &&',
        put: '',
      },
      {
        file: table,
        find: 'journal.every(({ portal, version }) => this.written(portal, version) === undefined)',
        put: 'true',
      },
    ],
  },
  {
    name: 'leave a payment at the version it was read at',
    within: 20,
    edits: [{ file: counted, find: 'next: itemAsWritten(value) }', put: 'next: value }' }],
  },
  {
    name: 'give every entry of one write the same number',
    within: 20,
    edits: [
      { file: counted, find: 'version: subscription.version + index + 1', put: 'version: subscription.version + 1' },
    ],
  },
  {
    name: 'claim after the call',
    within: 150,
    edits: [
      {
        file: renew,
        find: '{ store, firstPaymentNumber, sellers }: RenewSubscriptionNeeds',
        put: '{ store, firstPaymentNumber, sellers, charge }',
      },
      {
        file: renew,
        find: '  if (!claim) return undefined;\n',
        put: '  if (!claim) return undefined;\n  await charge(claim.payment);\n',
      },
      { file: renew, find: 'const answer = await needs.charge(charge);', put: "const answer = 'accepted';" },
    ],
  },
  {
    name: 'call an old claim again',
    within: 60,
    edits: [
      { file: nextAction, find: '  if (openCharge) return undefined;\n', put: '' },
      {
        file: renew,
        find: '  if (!(await mayCharge(store))) return',
        put: `  if (subscription.openCharge) {
            const old = await store.readPayment(subscription.openCharge.number);
            if (old?.kind === 'autopay') await needs.charge(old);
            return { outcome: 'requested' };
          }
          if (!(await mayCharge(store))) return`,
      },
    ],
  },
  {
    name: 'claim while a charge is open',
    within: 60,
    edits: [{ file: nextAction, find: '  if (openCharge) return undefined;\n', put: '' }],
  },
  {
    name: 'end a charge on one «not found»',
    within: 400,
    edits: [
      { file: outcome, find: 'at - notFoundSince >= NOT_FOUND_TWICE_MS &&', put: '' },
      { file: outcome, find: 'at - createdAt >= NEVER_CREATED_AFTER_MS', put: 'true' },
    ],
  },
  {
    name: 'retry on unknown',
    within: 200,
    edits: [{ file: renew, find: "if (answer === 'not_sent') return", put: "if (answer !== 'accepted') return" }],
  },
  {
    name: 'forget to disarm on «no»',
    within: 60,
    edits: [{ file: draft, find: '      autopay: autopayOff(autopay, reason, at),\n', put: '' }],
  },
  {
    name: 'let a charge in flight count after «no»',
    within: 300,
    edits: [
      {
        file: draft,
        find: '...(openCharge && isWithdrawal(reason) && { openCharge: { ...openCharge, isVoid: true } }),',
        put: '',
      },
    ],
  },
  {
    name: 'revive an old consent',
    within: 200,
    edits: [
      {
        file: 'lib/domain/autopay/consent.ts',
        find: "if (autopay.withdrawnAt !== undefined && givenAt <= autopay.withdrawnAt) return 'withdrawn';",
        put: '',
      },
    ],
  },
  {
    name: 'take any way to pay for a card',
    within: 100,
    edits: [{ file: 'lib/domain/payment/wayOfPaying.ts', find: "['bankcard', ", put: "['bankcard', 'sbp', " }],
  },
  {
    name: 'believe a notice of another end of the term',
    within: 100,
    edits: [{ file: nextAction, find: 'if (notice?.endsOn !== endsOn)', put: 'if (!notice)' }],
  },
  {
    name: 'charge on the day of the notice',
    within: 500,
    edits: [
      { file: 'lib/domain/autopay/chargeDays.ts', find: 'NOTICE_TO_CHARGE_DAYS = 3', put: 'NOTICE_TO_CHARGE_DAYS = 0' },
    ],
  },
  {
    name: 'charge above the consent',
    within: 200,
    edits: [
      {
        file: 'lib/domain/subscription/advance.ts',
        find: "if (amount > autopay.consent.amount) return withAutopayOff(draft, 'price_raised', by);",
        put: '',
      },
    ],
  },
  {
    name: 'never ask what became of a charge',
    within: 60,
    edits: [{ file: 'lib/domain/autopay/charge.ts', find: '      check: firstCheck(at),\n', put: '' }],
  },
  {
    name: 'let the answer to the call overwrite its outcome',
    within: 1200,
    edits: [
      {
        file: 'lib/domain/autopay/charge.ts',
        find: "if (charge.state.status !== 'claimed') return undefined;",
        put: '',
      },
    ],
  },
  {
    name: 'date by UTC',
    within: 20,
    edits: [
      {
        file: 'lib/domain/calendar/moscow.ts',
        find: '(at + MOSCOW_AHEAD_OF_UTC_MS) / MS_PER_DAY',
        put: 'at / MS_PER_DAY',
      },
    ],
  },
  {
    name: 'send effects beside the commit',
    within: 20,
    edits: [
      {
        file: settlement,
        find: "owed: [...received, ...told, CHANGE_TOLD, eventOwed('payment.settled')],",
        put: '',
      },
    ],
  },
  {
    name: 'mark a mail before it is sent',
    within: 60,
    edits: [
      {
        file: 'lib/usecases/deliverEntry.ts',
        find: 'const outcome = await attempt(needs,',
        put: 'await outbox.markDelivered(name, owed.id);\n    const outcome = await attempt(needs,',
      },
    ],
  },
  {
    name: 'call an entry delivered whatever failed',
    within: 60,
    edits: [{ file: 'lib/usecases/deliverEntry.ts', find: 'if (!failed) {', put: 'if (owing) {' }],
  },
  {
    name: 'leave the line of a purchase out of the ledger',
    within: 20,
    edits: [
      {
        file: settlement,
        find: "money: [{ ...aboutPayment(payment), ...money.moved, state: 'paid' }],",
        put: 'money: [],',
      },
    ],
  },
  {
    name: 'date a line of the ledger by the day of the bank',
    within: 20,
    edits: [{ file: 'lib/domain/money/ledger.ts', find: 'day: moscowDateOf(at)', put: 'day: movement.moneyDay' }],
  },
  {
    name: 'date a line of the ledger by UTC',
    within: 20,
    edits: [
      {
        file: 'lib/domain/money/ledger.ts',
        find: 'day: moscowDateOf(at)',
        put: "day: formatInstant(at).slice(0, 10) as Movement['moneyDay']",
      },
    ],
  },
  {
    name: 'leave money aside that counts by now',
    within: 100,
    edits: [
      {
        file: 'lib/domain/payment/putAside.ts',
        find: "action === 'apply' || attention.source === 'state_service'",
        put: "attention.source === 'state_service'",
      },
    ],
  },
  {
    name: 'swallow a surplus',
    within: 60,
    edits: [
      {
        file: bank,
        find: "if (surplus === 0) return { outcome: 'settled', ...settled };",
        put: "if (surplus >= 0) return { outcome: 'settled', ...settled };",
      },
    ],
  },
  {
    name: 'drop money for an invoice already paid',
    within: 60,
    edits: [
      { file: bank, find: "if (settledState(payment)) return 'surplus';", put: '' },
      {
        file: bank,
        find: 'const misfit = misfitOf(',
        put: "if (payment.state.status === 'paid') return accepted({ outcome: 'already_counted' });\n  const misfit = misfitOf(",
      },
    ],
  },
  {
    name: 'trust Shp_portal',
    within: 100,
    edits: [
      {
        file: settlement,
        find: 'money.claimedPortal !== undefined && money.claimedPortal !== known?.portal;',
        put: 'false;',
      },
    ],
  },
  {
    name: 'settle at whatever sum came',
    within: 200,
    edits: [
      {
        file: settlement,
        find: "if (sum === undefined || sum !== payment.amount || weighed === 'noted')",
        put: 'if (sum === undefined)',
      },
    ],
  },
  {
    name: 'acknowledge a report that was not recorded',
    within: 60,
    edits: [
      {
        file: 'functions/robokassaResult.ts',
        find: '    now,\n  );\n  report(',
        put: "    now,\n  ).catch(() => ({ outcome: 'already_settled' }));\n  report(",
      },
    ],
  },
  {
    name: 'believe every signature',
    within: 20,
    edits: [
      {
        file: 'lib/robokassa/resultNotification.ts',
        find: "return byBytes || byFold ? undefined : 'bad_signature';",
        put: 'return undefined;',
      },
    ],
  },
  {
    name: 'add the new period to today',
    within: 20,
    edits: [
      {
        file: term,
        find: 'endsOn: addDays(term.endsOn, periodDays), value',
        put: 'endsOn: addDays(on, periodDays), value',
      },
    ],
  },
  {
    name: 'forget what was carried over',
    within: 20,
    edits: [{ file: term, find: 'value: addMoney(credit, price) }', put: 'value: price }' }],
  },
  {
    name: 'round bonus days up',
    within: 20,
    edits: [
      {
        file: term,
        find: 'const bonusDays = floorOfProduct(credit, 30, newThirtyDayPrice);',
        put: 'const bonusDays = Math.ceil((credit * 30) / newThirtyDayPrice);',
      },
    ],
  },
  {
    name: 'answer a repeated order with a new payment',
    within: 20,
    edits: [
      {
        file: 'lib/usecases/createCardPayment.ts',
        find: 'if (repeated) return accepted({ answer: await paymentOf(store, repeated) });',
        put: '',
      },
    ],
  },
  {
    name: 'grant once per try',
    within: 60,
    edits: [
      {
        file: 'lib/usecases/oncePerKey.ts',
        find: 'if (repeated) return accepted({ answer: subscription });',
        put: '',
      },
    ],
  },
  {
    name: 'count a bank row as often as it is mentioned',
    within: 20,
    edits: [
      { file: bank, find: "if (before?.amount === amount) return accepted('already_counted');", put: '' },
      {
        file: bank,
        find: 'const counted = before ? undefined : countedFor(row, { number, amount }, { by, at });',
        put: 'const counted = { ...row, counted: [...row.counted, { number, amount }] };',
      },
    ],
  },
  {
    name: 'name rows alike without an ordinal',
    within: 100,
    edits: [
      {
        file: reference,
        find: 'ordinal === 1 ? name',
        put: 'ordinal > 0 ? name',
      },
    ],
  },
  {
    name: 'leave the sum out of the name',
    within: 100,
    edits: [
      { file: reference, find: '[payer, formatRoubles(row.amount), sha256(', put: '[payer, sha256(' },
      {
        file: reference,
        find: 'const alike = changedRowName(name, row.amount);',
        put: 'const alike = orderNumberOf(row.order) ? changedRowName(name, row.amount) : name;',
      },
    ],
  },
  {
    name: 'leave the purpose out of the name',
    within: 100,
    edits: [
      { file: reference, find: "sha256(purposeLetters(row.purpose ?? '')).slice(0, 6)", put: "sha256('').slice(0, 6)" },
      // Told apart by its purpose afterwards, a row without it in the name would only wait for a person.
      {
        file: 'lib/domain/bank/alikeRows.ts',
        find: "differ(purposeLetters(statement?.purpose ?? ''), purposeLetters(purpose))",
        put: 'false',
      },
      {
        file: 'lib/domain/bank/seenRow.ts',
        find: '{purposeLetters(row.purpose)}',
        put: "{''}",
      },
    ],
  },
  {
    name: "name a row by today's date",
    within: 60,
    edits: [
      {
        file: statements,
        find: 'async function seenIn({ file, store }: FileCall)',
        put: 'async function seenIn({ file, store, now }: FileCall)',
      },
      {
        file: statements,
        find: 'seenRows(statement.value.rows,',
        put: 'seenRows(statement.value.rows.map((row) => ({ ...row, receivedOn: moscowDateOf(now) })),',
      },
      {
        file: statements,
        find: "import { seenRows } from '../lib/domain/bank/seenRow';",
        put: "import { seenRows } from '../lib/domain/bank/seenRow';\nimport { moscowDateOf } from '../lib/domain/calendar/moscow';",
      },
    ],
  },
  {
    name: "settle another payer's money without a person",
    within: 100,
    edits: [
      {
        file: verdict,
        find: "if (row.payerInn === undefined || row.payerInn !== invoice.buyerInn) return 'other_payer';",
        put: '',
      },
    ],
  },
  {
    name: 'settle a known row again',
    within: 60,
    edits: [
      {
        file: verdict,
        find: "if (known?.amount === row.amount && !known.isOtherMoney) return { kind: 'known' };",
        put: '',
      },
      { file: verdict, find: 'if (known)\n', put: 'if (known && known.amount !== row.amount)\n' },
      {
        file: apply,
        find: 'rows.filter((row) => !storedBefore(row))',
        put: 'rows.filter((row) => row || storedBefore(row))',
      },
      {
        file: apply,
        find: "row: inPlaceOf(known, rowOfStatement(row, 'open')) }",
        put: "row: { ...rowOfStatement(row, 'open'), version: known?.version ?? 0 } }",
      },
    ],
  },
  {
    name: 'settle a row that somebody typed under another name',
    within: 200,
    edits: [
      {
        file: verdict,
        find: "if (invoice.countedByHand.some((sum) => sum === row.amount)) return 'perhaps_the_row_confirmed_by_hand';",
        put: '',
      },
    ],
  },
  {
    name: 'type a row that the statement has counted',
    within: 60,
    edits: [
      {
        file: bank,
        find: 'const same = perhapsSame(payment, confirmation);',
        put: 'const same = undefined as string | undefined;',
      },
    ],
  },
  {
    name: 'close an invoice with the parts in it',
    within: 100,
    edits: [
      { file: 'lib/domain/documents/lapsedInvoice.ts', find: 'if (held === 0) return', put: 'if (held >= 0) return' },
    ],
  },
  {
    name: 'resolve what is resolved',
    within: 400,
    edits: [
      {
        file: 'lib/domain/attention/resolution.ts',
        find: "if (attention.resolution) return rejected({ code: 'already_resolved' });",
        put: '',
      },
    ],
  },
  {
    name: 'say nothing of how money put aside ended',
    within: 200,
    edits: [
      {
        file: 'lib/domain/payment/putAside.ts',
        find: "return source === 'no_outcome' ? undefined : 'money_noted';",
        put: "return source === 'no_outcome' ? undefined : undefined;",
      },
    ],
  },
  {
    name: 'open again what a person has resolved',
    within: 200,
    edits: [
      {
        file: settlement,
        find: "if (attention) return { outcome: 'already_put_aside', isOpen: attention.resolution === undefined };",
        put: "if (attention && !attention.resolution) return { outcome: 'already_put_aside', isOpen: true };",
      },
    ],
  },
  {
    name: "show another portal's payment",
    within: 20,
    edits: [{ file: 'functions/readBilling.ts', find: 'if (payment?.portal !== portal)', put: 'if (!payment)' }],
  },
  {
    name: 'leave the end of a term unrecorded',
    within: 20,
    edits: [
      {
        file: draft,
        find: "if (now === holding || holding.kind !== 'paid') return unchanged;",
        put: 'if (now) return unchanged;',
      },
    ],
  },
  {
    name: 'take a notice that is owed for one that was told',
    within: 60,
    edits: [
      {
        file: 'lib/domain/autopay/notice.ts',
        find: "if (delivery.state !== 'delivered') return undefined;\n  const deliveredOn = moscowDateOf(delivery.at);",
        put: "if (delivery.state === 'failed') return undefined;\n  const deliveredOn = delivery.state === 'owed' ? addDays(endsOn, -7) : moscowDateOf(delivery.at);",
      },
      {
        file: 'lib/domain/autopay/notice.ts',
        find: "import type { CalendarDate } from '../calendar/calendarDate';",
        put: "import { addDays, type CalendarDate } from '../calendar/calendarDate';",
      },
    ],
  },
  {
    name: 'take a refused notice for a delivered one',
    within: 300,
    edits: [
      {
        file: 'lib/usecases/deliverNotice.ts',
        find: "outcome.outcome === 'rejected'\n      ? failedBy",
        put: 'outcome.outcome === undefined\n      ? failedBy',
      },
    ],
  },
  {
    name: 'count the days from the one on which the notice was owed',
    within: 1200,
    edits: [
      {
        file: 'lib/domain/autopay/notice.ts',
        find: 'const deliveredOn = moscowDateOf(delivery.at);',
        put: 'const deliveredOn = on;',
      },
      {
        file: 'lib/domain/autopay/notice.ts',
        find: 'firstChargeOf({ endsOn, delivery }',
        put: 'firstChargeOf({ endsOn, on, delivery }',
      },
    ],
  },
  {
    name: 'let a later mark overwrite a bounce',
    within: 300,
    edits: [
      {
        file: noticeDelivery,
        find: "const mayCount = delivery.state === 'owed' || (delivery.state === 'failed' && delivery.why === 'parked');",
        put: "const mayCount = delivery.state !== 'delivered';",
      },
    ],
  },
  {
    name: 'note the delivery of a notice outside the version',
    within: 20,
    edits: [
      {
        file: noticeDelivery,
        find: '  return append(\n    open.draft,\n',
        put: '  const noted = append(\n    open.draft,\n',
      },
      {
        file: noticeDelivery,
        find: '    { autopay: { ...open.autopay, notice: { ...notice, delivery } } },\n  );\n',
        put: '    { autopay: { ...open.autopay, notice: { ...notice, delivery } } },\n  );\n  return { ...noted, entries: [] };\n',
      },
      { file: counted, find: 'Math.max(1, entries.length)', put: 'entries.length' },
    ],
  },
  {
    name: 'name the day that was right when the notice was owed',
    within: 300,
    edits: [
      {
        file: 'lib/usecases/mailFactsOf.ts',
        find: 'const firstChargeOn = firstChargeDay(endsOn, moscowDateOf(at));',
        put: 'const firstChargeOn = firstChargeDay(endsOn, event.notice.on);',
      },
    ],
  },
  {
    name: 'forget a charge that a person has closed',
    within: 600,
    edits: [
      {
        file: asking,
        find: "if (payment.state.status === 'failed') return payment.state.reason === 'closed_by_operator';",
        put: "if (payment.state.status === 'failed') return false;",
      },
    ],
  },
  {
    name: 'let a press of «check» move the planned question',
    within: 60,
    edits: [
      {
        file: asking,
        find: 'const nextAt = planned !== undefined && planned > at ? planned : nextQuestion(payment, answer, at);',
        put: 'const nextAt = nextQuestion(payment, answer, at);',
      },
    ],
  },
  {
    name: 'say nothing of a term that ends with a charge open',
    within: 300,
    edits: [
      {
        file: draft,
        find: "? mailTo(openCharge.number, 'charge_pending_at_end', contact)",
        put: '? []',
      },
    ],
  },
  {
    name: 'take an entry until an instant that is past',
    within: 60,
    edits: [
      {
        file: 'lib/usecases/deliverEntry.ts',
        find: 'const isFree = owing?.dueAt !== undefined && (owing.attempts === 0 || owing.dueAt <= now);',
        put: 'const isFree = owing?.dueAt !== undefined;',
      },
    ],
  },
  {
    name: 'write to an address that is held back',
    within: 100,
    edits: [
      {
        file: 'lib/usecases/sendUnlessSuppressed.ts',
        find: 'isSuppressed(await suppressions.read(mail.to))',
        put: 'isSuppressed(undefined) && (await suppressions.read(mail.to))',
      },
    ],
  },
  // Faults that these stories have found in the product itself.
  {
    name: 'count orders of one name whatever their sums',
    within: 100,
    edits: [{ file: reference, find: 'const alike = changedRowName(name, row.amount);', put: 'const alike = name;' }],
  },
  {
    name: 'take silence for a second «not found»',
    within: 500,
    edits: [{ file: outcome, find: "answer === 'not_found' && wasNeverCreated(", put: 'wasNeverCreated(' }],
  },
  {
    name: 'ask no more where the last question was not answered',
    within: 600,
    edits: [
      {
        file: asking,
        find: "if (answer === 'unclear' && hasExpired(payment, today) && age < UNANSWERED_FOR_MS) return DAY_MS;",
        put: '',
      },
    ],
  },
  {
    name: 'leave the days of what is taken back',
    within: 60,
    edits: [{ file: replaying, find: 'if (without.has(entry.version)) continue;', put: '' }],
  },
  {
    name: 'leave the share of a row that is taken back',
    within: 300,
    edits: [
      {
        file: bankRow,
        find: 'const counted = row.counted.filter((share) => share.number !== number);',
        put: 'const counted = row.counted;',
      },
    ],
  },
  {
    name: 'free a row that was given back',
    within: 300,
    edits: [
      {
        file: bankRow,
        find: 'return { ...row, returned: [...(row.returned ?? []), ...shares] };',
        put: "return { ...row, counted: row.counted.filter((share) => share.number !== number), state: 'open', returned: [...(row.returned ?? []), ...shares] };",
      },
    ],
  },
  {
    name: 'keep the consent of a card that was charged back',
    within: 600,
    edits: [
      {
        file: reversedAutopay,
        find: 'if (isCardLost || (autopay.on && payment && isOfConsent(autopay, payment))) {',
        put: 'if (payment && 0 > 1) {',
      },
    ],
  },
  {
    name: 'settle a cancelled invoice by itself',
    within: 300,
    edits: [
      { file: seenRow, find: "return isCancelled(payment) ? 'cancelled' : 'open';", put: "return 'open';" },
      {
        file: bank,
        find: "if (isCancelled(payment) && !confirmation.evenCancelled) return rejected({ code: 'invoice_cancelled' });",
        put: '',
      },
    ],
  },
  {
    name: 'drop card money of a cancelled link',
    within: 300,
    edits: [
      {
        file: settlement,
        find: 'const payment = withFacts(known, money.card);',
        put: "if (known.kind === 'card' && known.cancelledAt !== undefined) return { outcome: 'already_settled' };\n  const payment = withFacts(known, money.card);",
      },
    ],
  },
  {
    name: 'let the consent of a cancelled link count',
    within: 600,
    edits: [
      {
        file: consents,
        find: "if (payment.kind === 'card' && payment.cancelledAt !== undefined) return 'cancelled';",
        put: '',
      },
    ],
  },
  {
    name: 'leave a paid invoice among the open ones',
    within: 100,
    edits: [{ file: settlement, find: '...invoicesChanged(subscription, [settled], moscowDateOf(at)),', put: '' }],
  },
  {
    name: 'count a freed row again by an import or a repeat',
    within: 200,
    edits: [
      {
        file: bank,
        find: "if (row.undone?.includes(number) && !again) return rejected({ code: 'row_taken_back' });",
        put: '',
      },
    ],
  },
  {
    name: 'keep the notice of an end that a taking back has moved',
    within: 600,
    edits: [{ file: reversedAutopay, find: 'if (!hasMoved(before, after)) return', put: 'if (0 < 1) return' }],
  },
  {
    name: 'take back by the day on which a purchase counted',
    within: 600,
    edits: [
      {
        file: replaying,
        find: 'return applyPurchase(held, purchase, moscowDateOf(at), catalogue).holding;',
        put: 'return applyPurchase(held, purchase, effect.on, catalogue).holding;',
      },
    ],
  },
  {
    name: 'leave an act valid after taking back',
    within: 300,
    edits: [
      {
        file: closing,
        find: 'if (valid && valid.sum === money && !isGranted) return undefined;',
        put: 'if (valid && !isGranted) return undefined;',
      },
    ],
  },
  {
    name: 'give another act with every write about a paid invoice',
    within: 60,
    edits: [
      {
        file: closing,
        find: 'if (valid && valid.sum === money && !isGranted) return undefined;',
        put: '',
      },
      {
        file: closing,
        find: 'if (valid) return { cancel: valid, ...(money > 0 && { issue: money }) };',
        put: 'if (valid) return money > 0 ? { issue: money } : { cancel: valid };',
      },
    ],
  },
  {
    name: 'open another payment by a link that has one',
    within: 100,
    edits: [{ file: payByLink, find: 'if (!isOver(payment, now)) return { payment, opening };', put: '' }],
  },
  {
    name: 'renew by a link whatever runs by now',
    within: 100,
    edits: [
      {
        file: payLink,
        find: "return endsOn === (now.kind === 'paid' ? now.term.endsOn : now.endedOn);",
        put: 'return endsOn !== undefined;',
      },
    ],
  },
  {
    name: 'tell of a notice that was due days ago',
    within: 200,
    edits: [{ file: billingEvent, find: 'if (isStaleNotice(occurredAt, now)) return undefined;', put: '' }],
  },
  {
    name: 'tell of the sum agreed in place of the money received',
    within: 500,
    edits: [{ file: billingEvent, find: 'received: event.amount', put: 'received: amount' }],
  },
  ...REFUND_VARIANTS,
  ...RENEWAL_VARIANTS,
];
