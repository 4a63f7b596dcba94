import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { asRead, invoiceMail, PURPOSE, partMail, SUPPORT } from './given';

it('the mail of a paid invoice says that it is paid, and asks for nothing', () => {
  const paid = renderMail(invoiceMail({ paidOn: calendarDate('2026-11-24') }), SUPPORT, PORTAL);
  const [subject, text] = [paid.subject, paid.text].map((one) => one.replaceAll('\u00a0', ' '));
  expect(subject).toBe('Копия счёта-оферты № 1000001 на 3 000 ₽, счёт оплачен');
  expect(text).toContain('Он оплачен 24 ноября 2026 г., платить по нему ещё раз не нужно.');
  expect(text).toContain('https://billing.olchat.io/invoices/1000001/pdf?token=a&b=c');
  expect(text).not.toMatch(/Оплатите|Оплатить до|Назначение платежа/);
});

it('the documents that paying agrees to are linked at the foot of text and HTML; there are no links where none are set', () => {
  const legal = {
    version: '2026-11',
    offer: 'https://o.example',
    terms: 'https://t.example',
    privacy: 'https://p.example',
  };
  const { text, html } = renderMail(invoiceMail(), SUPPORT, PORTAL, legal);
  expect(text).toContain(
    '\n\nОферта: https://o.example\nУсловия: https://t.example\nОбработка персональных данных: https://p.example\n\nПортал',
  );
  for (const [url, label] of [
    ['https://o.example', 'Оферта'],
    ['https://t.example', 'Условия'],
    ['https://p.example', 'Обработка персональных данных'],
  ])
    expect(html).toContain(`<a href="${url}" style="color:inherit">${label}</a>`);
  const without = renderMail(invoiceMail(), SUPPORT, PORTAL);
  expect([without.text, without.html].filter((one) => one.includes('персональных'))).toEqual([]);
});

describe('the mail with an invoice', () => {
  it('says everything that the payer needs, in order', () => {
    const { subject, text } = renderMail(invoiceMail(), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Счёт-оферта № 1000001 на 3 000 ₽, оплатить до 22 декабря 2026 г.');
    expect(asRead(text)).toBe(`Ваш счёт готов

Здравствуйте! Спасибо, что выбрали OLChat. Счёт-оферта приложен к письму, скачать его можно и по ссылке ниже.

Счёт-оферта: № 1000001 от 22 ноября 2026 г.
Плательщик: ООО «Ромашка»
Тариф: «150 групп» для WhatsApp
Период: 30 дней
К оплате: 3 000 ₽
Оплатить до: 22 декабря 2026 г. включительно

Скачать счёт в PDF:
https://billing.olchat.io/invoices/1000001/pdf?token=a&b=c

Назначение платежа, скопируйте его целиком:
${PURPOSE}

По номеру счёта в назначении мы узнаём ваш платёж. Без номера включить тариф не получится.

ЧТО ДАЛЬШЕ

1. Оплатите счёт до 22 декабря 2026 г. включительно. До этого дня работает и ссылка на него.
2. Когда деньги поступят на наш счёт, тариф включится, а мы пришлём вам письмо.
3. Если придёт только часть суммы, мы напишем, сколько осталось доплатить.

Счёт рассчитан на одну оплату: для следующего периода получите новый. Если платить будет другая компания, запросите счёт на неё.

С уважением, поддержка OLChat
Почта: support@olchat.io

Портал Битрикс24: b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b. Вы получили это письмо, потому что этот адрес указан при оплате групп WhatsApp для него в OLChat.
`);
  });

  it('keeps sums, numbers and dates on one line, and the purpose in plain spaces, for the bank’s form', () => {
    const { subject, text } = renderMail(invoiceMail(), SUPPORT, PORTAL);
    expect(subject).toContain('№\u00a01000001 на 3\u00a0000\u00a0₽, оплатить до 22\u00a0декабря\u00a02026\u00a0г.');
    expect(text).toContain(`\n${PURPOSE}\n`);
  });

  it('escapes what a buyer typed, in text and in attributes', () => {
    const buyer = `ООО <img src=x onerror="alert('1')"> & Ко`;
    const { html, text } = renderMail(invoiceMail({ buyer, pdfUrl: 'https://x.test/"><b>' }), SUPPORT, PORTAL);
    expect(html).toContain('ООО &lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Ко');
    expect(html).toContain('href="https://x.test/&quot;&gt;&lt;b&gt;"');
    expect(html).not.toContain('<img');
    expect(text).toContain(buyer);
  });

  it('names the support contacts that are set', () => {
    const support = { email: 'help@olchat.io', phone: '+7 (495) 123-45-67', url: 'https://olchat.io/help' };
    const { html, text } = renderMail(invoiceMail(), support, PORTAL);
    expect(text).toContain('Почта: help@olchat.io\nТелефон: +7 (495) 123-45-67\nПомощь: https://olchat.io/help\n');
    expect(html).toContain('href="tel:+74951234567"');
  });
});

describe('the mail about a part', () => {
  it('says how much came, how much is missing and until when', () => {
    const { subject, text } = renderMail(partMail(1999_50), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Получили часть оплаты по счёту-оферте № 1000001, осталось 1 000,50 ₽');
    expect(asRead(text)).toContain(
      'Сумма счёта: 3 000 ₽\nУже поступило: 1 999,50 ₽\nОсталось доплатить: 1 000,50 ₽\nДоплатить до: 22 декабря 2026 г. включительно\n',
    );
    expect(text).toContain(PURPOSE);
  });

  it('is refused for more than the amount', () => {
    expect(() => renderMail(partMail(3000_01), SUPPORT, PORTAL)).toThrow('not a sum');
  });
});
