import type { Variant } from './variants';

const noticeDelivery = 'lib/domain/autopay/noticeDelivery.ts';
const reversedAutopay = 'lib/domain/corrections/reversedAutopay.ts';
const nextAction = 'lib/domain/subscription/nextAction.ts';

/** Whether the notice of a charge was delivered in time, and named the right day. */
export const NOTICE_VARIANTS: readonly Variant[] = [
  {
    name: 'accept a notice that named another end',
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
    name: 'take an owed notice for a delivered one',
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
    name: 'count the three days from when the notice was owed',
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
    name: 'let a late delivery mark overwrite a bounce',
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
    name: 'name the charge day of when the notice was owed',
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
    name: 'keep a notice when a taking back moves the end',
    within: 600,
    edits: [{ file: reversedAutopay, find: 'if (!hasMoved(before, after)) return', put: 'if (0 < 1) return' }],
  },
];
