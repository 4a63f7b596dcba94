import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { asRead, failedMail, noticeMail, OFF_URL, SUPPORT } from './given';

describe('the notice of a charge', () => {
  it('says how much is charged, when, for what, until when, and how to say no', () => {
    const { subject, text } = renderMail(noticeMail(), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('20 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»');
    expect(asRead(text)).toBe(`Скоро автоплатёж

Здравствуйте! Оплаченный период подходит к концу, и тариф продлится сам: 20 декабря 2026 г. спишем 3 000 ₽ с вашей карты. Делать ничего не нужно, только проверьте, что на карте хватает денег.

Спишем: 3 000 ₽
Первый день списания: 20 декабря 2026 г.
За тариф: «150 групп» для WhatsApp на 30 дней
Сейчас действует до: 22 декабря 2026 г. включительно
Продлится до: 21 января 2027 г. включительно

Если списать не получится, попробуем ещё раз: не чаще раза в день и не позже последнего дня тарифа.

ЕСЛИ ПРОДЛЕВАТЬ НЕ НУЖНО

Отключите автоплатёж не позже 19 декабря 2026 г., и списания не будет. Тариф доработает до 22 декабря 2026 г. включительно.

Отключить автоплатёж:
${OFF_URL}

С уважением, поддержка OLChat
Почта: support@olchat.io

Портал Битрикс24: b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b. Вы получили это письмо, потому что этот адрес указан при оплате групп WhatsApp для него в OLChat.
`);
  });

  it('promises one try where the first day of charge is the last of the tariff', () => {
    const text = asRead(renderMail(noticeMail({ firstChargeOn: calendarDate('2026-12-22') }), SUPPORT, PORTAL).text);
    expect(text).toContain('\nДень списания — последний день тарифа, поэтому попытка будет одна.\n');
    expect(text).not.toContain('попробуем ещё раз');
  });

  it('counts the new end from the old one, for every period', () => {
    const { text } = renderMail(noticeMail({ periodDays: 360, tariff: 'groups-unlimited' }), SUPPORT, PORTAL);
    expect(asRead(text)).toContain('За тариф: «Без ограничения групп» для WhatsApp на 360 дней\n');
    expect(asRead(text)).toContain('Продлится до: 17 декабря 2027 г. включительно\n');
  });

  it('offers the switch without urging it, in HTML as a quiet button', () => {
    const { html } = renderMail(noticeMail(), SUPPORT, PORTAL);
    const [, style] = /<a href="https:\/\/billing[^"]*" style="([^"]*)">Отключить автоплатёж<\/a>/.exec(html) ?? [];
    expect(style).toContain('color:inherit');
    expect(style).not.toContain('background');
  });
});

describe('the mail about a charge that failed', () => {
  it.each([
    [2, 'Осталось 2 попытки: не чаще одной в день и не позже последнего дня тарифа.'],
    [1, 'Осталась 1 попытка: не позже последнего дня тарифа.'],
  ])('with %i tries left', (triesLeft, said) => {
    const { subject, text } = renderMail(failedMail(triesLeft), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Не получилось списать 3 000 ₽ за тариф «150 групп», попробуем ещё раз');
    expect(asRead(text)).toContain(
      `\n\nСкоро попробуем ещё раз. ${said} Если списать так и не получится, автоплатёж отключится, и мы об этом напишем.\n\n`,
    );
  });

  it('says that no money is gone, and what can be done', () => {
    const text = asRead(renderMail(failedMail(2), SUPPORT, PORTAL).text);
    expect(text).toContain(
      'Здравствуйте! Автоплатёж не прошёл. Деньги не списаны. Если банк их придержал, они вернутся на карту. Тариф пока действует.\n\nНе списано: 3 000 ₽\nЗа тариф: «150 групп» для WhatsApp на 30 дней\nСейчас действует до: 22 декабря 2026 г. включительно\n',
    );
    expect(text).toContain(`ЧТО МОЖНО СДЕЛАТЬ

— Проверьте карту: есть ли на ней 3 000 ₽, не истёк ли её срок, разрешены ли оплаты в интернете.
— Оплатите сами, не дожидаясь новой попытки: в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить». Тогда за этот период списывать уже не будем.
— Чтобы дальше мы списывали с другой карты, оплатите ею и отметьте «Подключить автоплатёж».
— Если продлевать не нужно, отключите автоплатёж. Тариф доработает до 22 декабря 2026 г. включительно.

Отключить автоплатёж:
${OFF_URL}
`);
  });
});
