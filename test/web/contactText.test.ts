import type { Autopay } from '../../web/client/answers';
import { contactNote, filledIn } from '../../web/dialog/order/contact';
import { wantedContact } from '../../web/dialog/order/contactChange';
import { contactText, savedText, undeliveredText } from '../../web/dialog/text/contactText';
import { plain } from './given';

const WANTED = { phone: '+79161234567', email: 'anna@company.ru' };
const CONTACT = { ...WANTED, givenAt: '2026-12-01T09:00:00.000Z' };
const BOUNCED = { why: 'bounce', since: '2026-12-16T06:00:00.000Z' } as const;
const ON: Autopay = { on: true, chargeInProgress: false };
const FAILED: Autopay = { ...ON, noticeFailed: 'bounced' };

describe('where the mails of a portal go', () => {
  it.each([
    [{}, 'Куда приходят письма: не указано, пишем на адрес, указанный при оплате.'],
    [{ contact: CONTACT }, 'Куда приходят письма: anna@company.ru. Телефон: +7 916 123-45-67.'],
    [
      { contact: { ...CONTACT, accountantEmail: 'buh@company.ru' } },
      'Куда приходят письма: anna@company.ru, бухгалтеру buh@company.ru. Телефон: +7 916 123-45-67.',
    ],
  ])('%j', (known, said) => {
    expect(plain(contactText(known))).toBe(said);
  });

  it.each([
    ['nothing is wrong', {}, ON, undefined],
    ['a notice failed', {}, FAILED, 'Письмо о списании не дошло: проверьте адрес.'],
    ['a notice failed that no longer counts', {}, { ...FAILED, on: false }, undefined],
    [
      'a bounce',
      { heldBack: BOUNCED },
      ON,
      '16 декабря 2026 г. почта вернула наше письмо, и больше мы на этот адрес не пишем. Укажите другой, а если этот верен, сохраните его ещё раз: раз в сутки можно попробовать снова.',
    ],
    [
      'a notice that bounced',
      { heldBack: BOUNCED },
      FAILED,
      'Письмо о списании не дошло: проверьте адрес. 16 декабря 2026 г. почта вернула наше письмо, и больше мы на этот адрес не пишем. Укажите другой, а если этот верен, сохраните его ещё раз: раз в сутки можно попробовать снова.',
    ],
  ])('%s', (_what, contact, autopay, said) => {
    const told = undeliveredText(contact, { autopay });
    expect(told && plain(told.text)).toBe(said);
    expect(told?.contacts).toBeUndefined();
  });

  it('with a complaint names support: only they may write there again', () => {
    const told = undeliveredText({ heldBack: { ...BOUNCED, why: 'complaint' } }, { autopay: ON });
    expect(told?.contacts).toBe(true);
    expect(plain(told?.text ?? '')).toBe(
      '16 декабря 2026 г. на этом адресе наше письмо отметили как нежелательное, и больше мы на него не пишем. Укажите другой адрес или напишите нам.',
    );
  });

  it('is confirmed when it is saved, also where it is still held back', () => {
    expect(savedText({ contact: CONTACT })).toBe('Контакты сохранены.');
    expect(savedText({ contact: { ...CONTACT, heldBack: BOUNCED } })).toBe(
      'Контакты сохранены, но писать на этот адрес мы пока не можем.',
    );
  });
});

describe('what is typed', () => {
  const typed = { phone: '8 (916) 123-45-67', email: ' anna@company.ru ', accountantEmail: '' };

  it('is sent with the phone in international form, without an empty accountant', () => {
    expect(wantedContact(typed)).toEqual({ ok: true, wanted: WANTED });
    expect(wantedContact({ ...typed, accountantEmail: 'buh@company.ru' })).toEqual({
      ok: true,
      wanted: { ...WANTED, accountantEmail: 'buh@company.ru' },
    });
  });

  it('has a complaint at each field that is wrong', () => {
    const wrong = { phone: '123', email: '', accountantEmail: 'buh' };
    expect(wantedContact(wrong)).toEqual({
      ok: false,
      errors: {
        phone: 'Проверьте номер: нужен российский, например +7 916 123-45-67, или зарубежный с «+» и кодом страны',
        email: 'Укажите адрес электронной почты',
        accountantEmail: 'Проверьте адрес, например buh@company.ru',
      },
    });
  });
});

describe('the contact of an order', () => {
  const portals = { phone: '+7 916 123-45-67', email: 'buh@company.ru' };

  it('says that it is the portal’s, or that it will be', () => {
    expect(contactNote(portals, portals)).toBe('Из контактов портала. Можно изменить.');
    expect(contactNote({ ...portals, email: 'anna@company.ru' }, portals)).toBe(
      'После оплаты это будут контакты портала: письма о тарифе придут сюда.',
    );
  });

  it.each([
    ['nothing was typed', { phone: '', email: '' }, undefined, portals],
    [
      'the portal’s older one stands there',
      { phone: '+7 903 1', email: 'old@company.ru' },
      { phone: '+7 903 1', email: 'old@company.ru' },
      portals,
    ],
    [
      'one field was typed in',
      { phone: '', email: 'anna@company.ru' },
      undefined,
      { phone: portals.phone, email: 'anna@company.ru' },
    ],
  ])('is filled in where %s', (_case, typed, before, expected) => {
    expect(filledIn(typed, before, portals)).toEqual(expected);
  });
});
