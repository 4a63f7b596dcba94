import type { NoticeDelivery } from '../../../lib/domain/autopay/notice';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { formatInstant } from '../../../lib/domain/calendar/instant';
import { draftOf } from '../../../lib/domain/draft';
import { kopecks } from '../../../lib/domain/money/money';
import { settle } from '../../../lib/domain/payment/settlement';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import { neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import { contactAfterPurchase, type PortalContact } from '../../../lib/domain/told/contact';
import { decideContact, decideContactForgotten, type WantedContact } from '../../../lib/domain/told/contactChange';
import { recipientOf } from '../../../lib/domain/told/mailRecipient';
import {
  type MailTemplate,
  mailOwed,
  mailToAddress,
  mailToContact,
  mailWithCopyOwed,
} from '../../../lib/domain/told/owed';
import { cardPayment, invoicePayment, PORTAL, paymentNumber } from '../../fixtures/billing';
import { HOLDING, moscow, NOTICED, renewing } from '../autopay/renewing';

const OLD: PortalContact = {
  phone: '+79160000001',
  email: 'old@company.ru',
  givenAt: moscow('2026-11-22T12:00'),
  by: 'customer:user-17',
};
const NEW: WantedContact = { phone: '+79160000002', email: 'new@company.ru' };

const given = (subscription: Subscription, wanted: WantedContact, when: string, more: object = {}) => {
  const decision = decideContact(subscription, wanted, { by: 'customer:user-18', at: moscow(when), ...more });
  if (!decision.ok) throw new Error(decision.reason.code);
  return decision.value === 'unchanged' ? undefined : decision.value;
};

/** A subscription with autopay and a notice in this state of delivery. */
function noticed(delivery: NoticeDelivery, contact: PortalContact = OLD): Subscription {
  const { notice } = NOTICED;
  if (!notice) throw new Error('no notice');
  return { ...renewing(), contact, autopay: { ...NOTICED, notice: { ...notice, delivery } } };
}

const failed = (): NoticeDelivery => ({
  state: 'failed',
  why: 'bounced',
  at: moscow('2026-12-16T10:00'),
});

const noticeOf = (subscription: Subscription | undefined) =>
  subscription?.autopay.on ? subscription.autopay.notice : undefined;

describe('a contact that is given', () => {
  it('holds from then on, and owes one mail to the old address', () => {
    const draft = given({ ...neverPaid(PORTAL), contact: OLD }, NEW, '2026-12-01T12:00');
    expect(draft?.subscription.contact).toEqual({
      phone: '+79160000002',
      email: 'new@company.ru',
      givenAt: moscow('2026-12-01T12:00'),
      by: 'customer:user-18',
      changes: { day: '2026-12-01', times: 1 },
    });
    expect(draft?.entries).toEqual([
      {
        portal: PORTAL,
        at: moscow('2026-12-01T12:00'),
        by: 'customer:user-18',
        event: { kind: 'contact_given' },
        before: { kind: 'free' },
        after: { kind: 'free' },
        owed: [{ id: 'mail-contact_changed', kind: 'mail', template: 'contact_changed', to: 'old@company.ru' }],
      },
    ]);
  });

  it('owes no mail if only the phone or the accountant changes', () => {
    const wanted = { phone: '+79160000009', email: 'OLD@company.ru', accountantEmail: 'buh@company.ru' };
    expect(given({ ...neverPaid(PORTAL), contact: OLD }, wanted, '2026-12-01T12:00')?.entries[0]?.owed).toEqual([]);
  });

  it('owes the mail to the payment’s address if there was no contact yet', () => {
    const draft = given(neverPaid(PORTAL), NEW, '2026-12-01T12:00', { wentTo: 'paid@company.ru' });
    expect(draft?.entries[0]?.owed).toMatchObject([{ to: 'paid@company.ru' }]);
  });

  it('is not written if it is equal, or if a later one was given', () => {
    const { phone, email } = OLD;
    const subscription = { ...neverPaid(PORTAL), contact: OLD };
    expect(given(subscription, { phone, email }, '2026-12-01T12:00')).toBeUndefined();
    expect(given(subscription, NEW, '2026-11-22T11:59')).toBeUndefined();
  });

  it('is taken twenty times a Moscow day from customers, and from an operator after that', () => {
    const subscription = {
      ...neverPaid(PORTAL),
      contact: { ...OLD, changes: { day: HOLDING.term.startsOn, times: 19 } },
    };
    const twentieth = given(subscription, NEW, '2026-11-22T13:00')?.subscription;
    if (!twentieth) throw new Error('not taken');
    expect(twentieth.contact?.changes).toEqual({ day: '2026-11-22', times: 20 });
    const again = { ...NEW, email: 'third@company.ru' };
    const at = moscow('2026-11-22T23:59');
    expect(decideContact(twentieth, again, { by: 'customer:u', at })).toEqual({
      ok: false,
      reason: { code: 'contact_changed_too_often' },
    });
    expect(decideContact(twentieth, again, { by: 'operator:o', at }).ok).toBe(true);
    expect(given(twentieth, again, '2026-11-23T00:00')?.subscription.contact?.changes?.times).toBe(1);
  });
});

describe('a notice, when the contact is given', () => {
  // The term ends on 22 December 2026.
  it('that failed is forgotten while another can be in time, and is owed at once', () => {
    const draft = given(noticed(failed()), NEW, '2026-12-19T23:59');
    expect(noticeOf(draft?.subscription)).toBeUndefined();
    const action = draft && nextAction(draft.subscription);
    expect(action && [action.kind, formatInstant(action.at)]).toEqual(['notice', '2026-12-15T07:00:00.000Z']);
  });

  it('that failed is forgotten for equal values too', () => {
    const { phone, email } = OLD;
    expect(noticeOf(given(noticed(failed()), { phone, email }, '2026-12-17T12:00')?.subscription)).toBeUndefined();
    expect(given(noticed(failed()), { phone, email }, '2026-12-17T12:00', { isHeldBack: true })).toBeUndefined();
  });

  it('that failed stays when it is too late for another', () => {
    const draft = given(noticed(failed()), NEW, '2026-12-20T09:00');
    expect(draft?.subscription.contact?.email).toBe('new@company.ru');
    expect(noticeOf(draft?.subscription)?.delivery.state).toBe('failed');
  });

  it.each<NoticeDelivery>([
    { state: 'owed' },
    { state: 'delivered', at: moscow('2026-12-15T10:01'), to: 'old@company.ru' },
  ])('that is $state stays so', (delivery) => {
    expect(noticeOf(given(noticed(delivery), NEW, '2026-12-17T12:00')?.subscription)?.delivery).toEqual(delivery);
  });
});

describe('a contact that is forgotten', () => {
  const by = { by: 'operator:o', at: moscow('2026-12-17T12:00'), note: 'Просьба клиента' } as const;

  it('is gone with the address of the notice, which stays delivered', () => {
    const delivery = { state: 'delivered', at: moscow('2026-12-15T10:01'), to: 'old@company.ru' } as const;
    const draft = decideContactForgotten(noticed(delivery), by);
    if (draft === 'unchanged') throw new Error('not forgotten');
    expect(draft.subscription.contact).toBeUndefined();
    expect(noticeOf(draft.subscription)?.delivery).toEqual({ state: 'delivered', at: moscow('2026-12-15T10:01') });
    expect(draft.entries).toMatchObject([{ event: { kind: 'contact_forgotten', note: 'Просьба клиента' }, owed: [] }]);
    expect(JSON.stringify(draft)).not.toContain('old@company.ru');
  });

  it('changes nothing if there was none', () => {
    expect(decideContactForgotten(neverPaid(PORTAL), by)).toBe('unchanged');
  });
});

describe('a purchase', () => {
  const payment = cardPayment({ contact: { phone: '+79160000002', email: 'new@company.ru' } });

  it('brings its contact if it is newer, and keeps the accountant', () => {
    const standing = { ...OLD, accountantEmail: 'buh@company.ru', givenAt: moscow('2026-11-22T11:59') };
    expect(contactAfterPurchase(standing, payment)).toEqual({
      phone: '+79160000002',
      email: 'new@company.ru',
      accountantEmail: 'buh@company.ru',
      givenAt: moscow('2026-11-22T12:00'),
      by: 'customer:user-17',
    });
  });

  it('paid after a newer contact was given brings none, and neither does a charge', () => {
    const newer = { ...OLD, givenAt: moscow('2026-11-22T12:01') };
    expect(contactAfterPurchase(newer, payment)).toBe(newer);
    expect(contactAfterPurchase(undefined, { ...payment, kind: 'autopay' })).toBeUndefined();
  });

  it('tells the old address when it settles; money that an operator applies brings no contact', () => {
    const standing = { ...OLD, givenAt: moscow('2026-11-01T12:00') };
    const at = moscow('2026-11-22T13:00');
    const settled = (more: object) => {
      const moved = { kind: 'card', sum: 3000_00, moneyDay: calendarDate('2026-11-22') } as const;
      const money = { sum: kopecks(3000_00), fact: 'f', by: 'robokassa' as const, moved, ...more };
      return settle(payment, draftOf({ ...neverPaid(PORTAL), contact: standing }, at), money, OLCHAT_CATALOGUE, at)
        .draft;
    };
    const bought = settled({});
    expect(bought.subscription.contact?.email).toBe('new@company.ru');
    expect(bought.entries[0]?.owed.map(({ id }) => id)).toEqual([
      'mail-payment_received',
      'mail-contact_changed',
      'event-changed',
      'event-payment.settled',
    ]);
    expect(settled({ isApplied: true }).subscription.contact).toEqual(standing);
  });
});

describe('the address of a mail', () => {
  const CONTACT = { ...OLD, accountantEmail: 'buh@company.ru' };
  const number = paymentNumber('1000001');
  const card = cardPayment({ contact: { phone: '+79160000003', email: 'paid@company.ru' } });
  const invoice = invoicePayment({ contact: card.contact });
  const charge = { ...card, kind: 'autopay' } as unknown as Parameters<typeof recipientOf>[1];

  const PAID = { card: 'paid@company.ru', invoice: 'paid@company.ru', charge: 'old@company.ru' };
  const NEWEST = { card: 'old@company.ru', invoice: 'old@company.ru', charge: 'old@company.ru' };
  /** Mails that name their address themselves. */
  type ToOneAddress = 'contact_changed' | 'closing_document' | 'closing_cancelled';
  /** Where every other mail goes, by the kind of payment it is about, if the contact is old@company.ru. */
  const GOES_TO: Readonly<Record<Exclude<MailTemplate, ToOneAddress>, typeof PAID>> = {
    invoice: { ...PAID, charge: 'paid@company.ru' },
    part_received: { ...PAID, charge: 'paid@company.ru' },
    payment_received: PAID,
    money_aside: PAID,
    money_refunded: PAID,
    money_applied: PAID,
    money_noted: PAID,
    correction: { ...PAID, charge: 'paid@company.ru' },
    refund_started: PAID,
    refund_finished: PAID,
    refund_failed: PAID,
    autopay_notice: NEWEST,
    renewal_invoice: NEWEST,
    charge_failed: NEWEST,
    autopay_off: NEWEST,
    reminder: NEWEST,
    tariff_ended: NEWEST,
    charge_pending_at_end: NEWEST,
    switched_to_free: NEWEST,
  };
  const rows = Object.entries(GOES_TO).flatMap(([template, by]) =>
    (
      [
        ['card', card],
        ['invoice', invoice],
        ['charge', charge],
      ] as const
    ).map(([kind, payment]) => ({ template: template as MailTemplate, kind, payment, address: by[kind] })),
  );

  it.each(rows)('$template of a $kind: $address', ({ template, payment, address }) => {
    expect(recipientOf(mailOwed(template, number) as never, payment, CONTACT)).toBe(address);
    expect(recipientOf(mailOwed(template, number) as never, payment, undefined)).toBe('paid@company.ru');
  });

  it('that was written into the mail stays, whatever the contact is', () => {
    expect(recipientOf(mailToAddress('contact_changed', 'gone@company.ru') as never, undefined, CONTACT)).toBe(
      'gone@company.ru',
    );
    expect(recipientOf(mailOwed('invoice', number, 'asked@company.ru') as never, invoice, CONTACT)).toBe(
      'asked@company.ru',
    );
  });

  it('of a copy is the accountant’s, if that is another address', () => {
    const [, copy] = mailWithCopyOwed('invoice', number, CONTACT);
    expect(copy?.id).toBe('mail-invoice-accountant');
    expect(recipientOf(copy as never, invoice, CONTACT)).toBe('buh@company.ru');
    expect(recipientOf(copy as never, invoice, OLD)).toBeUndefined();
    expect(recipientOf(copy as never, invoice, { ...OLD, accountantEmail: 'PAID@company.ru' })).toBeUndefined();
  });

  it('is the contact’s for a granted term, which is reminded by it', () => {
    const { payment: _, ...granted } = HOLDING;
    const subscription = { ...neverPaid(PORTAL), holding: granted };
    expect(nextAction(subscription)?.kind).toBe('passage');
    expect(nextAction({ ...subscription, contact: OLD })?.kind).toBe('reminder');
    expect(recipientOf(mailToContact('reminder') as never, undefined, OLD)).toBe('old@company.ru');
    expect(recipientOf(mailToContact('reminder') as never, undefined, undefined)).toBeUndefined();
  });
});

describe('a purchase by a link that pays', () => {
  const bought = (createdBy: string) => ({
    kind: 'card' as const,
    contact: { phone: '+79160000009', email: 'who-was-sent-it@elsewhere.ru' },
    createdAt: moscow('2026-12-01T12:00'),
    createdBy,
  });

  it.each(['link:inv', 'link:link', 'link:renew'])(
    '(%s) brings no contact: anybody may have been sent the link',
    (by) => {
      expect(contactAfterPurchase(OLD, bought(by))).toBe(OLD);
      expect(contactAfterPurchase(undefined, bought(by))).toBeUndefined();
    },
  );

  it('brings no contact, unlike a purchase by the customer', () => {
    expect(contactAfterPurchase(OLD, bought('user-18'))).toMatchObject({ email: 'who-was-sent-it@elsewhere.ru' });
  });
});
