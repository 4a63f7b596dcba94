import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { asRead, endedMail, freeMail, pendingMail, reminderMail, SUPPORT } from './given';

const textOf = (facts: Parameters<typeof renderMail>[0]) => asRead(renderMail(facts, SUPPORT, PORTAL).text);

describe('a reminder', () => {
  it.each([
    [7, 'Осталось 7 дней', 'До конца тарифа осталось 7 дней'],
    [5, 'Осталось 5 дней', 'До конца тарифа осталось 5 дней'],
    [3, 'Осталось 3 дня', 'До конца тарифа осталось 3 дня'],
    [1, 'Остался 1 день', 'До конца тарифа остался 1 день'],
  ])('with %i days left', (daysLeft, said, title) => {
    const { subject, text } = renderMail(reminderMail(daysLeft), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe(`${said}: тариф «150 групп» действует до 22 декабря 2026 г.`);
    expect(asRead(text).split('\n')[0]).toBe(title);
  });

  it('on the last day names the date, for those who read the mail a day later', () => {
    const { subject, text } = renderMail(reminderMail(0), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Сегодня, 22 декабря 2026 г., последний день тарифа «150 групп»');
    expect(text.split('\n')[0]).toBe('Сегодня последний день тарифа');
    expect(asRead(subject + text)).not.toContain('0 дней');
  });

  it('says why it came, what to do and what happens if nothing is done', () => {
    expect(textOf(reminderMail(3))).toBe(`До конца тарифа осталось 3 дня

Здравствуйте! Тариф «150 групп» для WhatsApp действует до 22 декабря 2026 г. включительно. Автоплатёж не подключён, поэтому сам тариф не продлится.

ЧТО МОЖНО СДЕЛАТЬ

— Чтобы группы работали и дальше, оплатите тариф до 22 декабря 2026 г. включительно: в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить». Оставшиеся дни не пропадут.
— Чтобы дальше тариф продлевался сам, при оплате банковской картой отметьте «Подключить автоплатёж».
— Если платные группы больше не нужны, до 22 декабря 2026 г. включительно выберите там же «50 групп — бесплатно».

Если ничего не делать, с 23 декабря 2026 г. группы WhatsApp перестанут работать. Вернуть 50 бесплатных групп после этого сможет только поддержка.

Картой тариф продлится сразу, а деньги по счёту могут идти несколько дней. Если вы уже оплатили счёт, ничего делать не нужно: мы напишем, когда деньги поступят.

С уважением, поддержка OLChat
Почта: support@olchat.io

Портал Битрикс24: b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b. Вы получили это письмо, потому что этот адрес указан при оплате групп WhatsApp для него в OLChat.
`);
  });
});

describe('the mail that a tariff has ended', () => {
  it('says what no longer works, and the way back', () => {
    const { subject, text } = renderMail(endedMail(false), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Тариф «150 групп» закончился, группы WhatsApp не работают');
    expect(asRead(text)).toContain(`Платный тариф закончился

Здравствуйте! Оплаченный период закончился, поэтому группы WhatsApp сейчас не работают.

Тариф: «150 групп» для WhatsApp
Действовал до: 22 декабря 2026 г. включительно

ЧТО МОЖНО СДЕЛАТЬ

— Чтобы группы снова заработали, оплатите тариф: в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить». Картой он включится сразу, по счёту — когда поступят деньги.
— Чтобы дальше тариф продлевался сам, при оплате банковской картой отметьте «Подключить автоплатёж».
— Если вам хватит 50 бесплатных групп, напишите нам: после платного тарифа их возвращает поддержка.

Если вы уже оплатили счёт, ничего делать не нужно: тариф включится, когда деньги поступят.
`);
  });

  it('mentions autopay only to customers who had it', () => {
    const said = 'Продлить тариф автоплатежом не получилось: деньги за новый период не списаны, а автоплатёж отключён.';
    expect(textOf(endedMail(true))).toContain(`\n\n${said}\n\n`);
    expect(textOf(endedMail(false))).not.toContain('автоплатежом');
  });
});

const NOTHING_TO_PAY = 'За бесплатные группы платить не нужно, и срока у них нет.';
const NO_CHARGES = 'Если был подключён автоплатёж, он отключён вместе с платным тарифом: новых списаний не будет.';

describe('the mail that the groups are free again', () => {
  it.each([
    ['customer', 0, `Здравствуйте! Вы перешли на бесплатные группы.`],
    [
      'customer',
      1,
      `Здравствуйте! Вы перешли на бесплатные группы. При этом вы отказались от 1 оставшегося дня платного тарифа.`,
    ],
    [
      'customer',
      20,
      `Здравствуйте! Вы перешли на бесплатные группы. При этом вы отказались от 20 оставшихся дней платного тарифа.`,
    ],
    [
      'operator',
      0,
      `Здравствуйте! Поддержка OLChat перевела вас на бесплатные группы. Если вы об этом не просили, напишите нам.`,
    ],
    [
      'operator',
      21,
      `Здравствуйте! Поддержка OLChat перевела вас на бесплатные группы. До конца платного тарифа оставался 21 день. Если вы об этом не просили, напишите нам.`,
    ],
    ['term_end', 0, 'Здравствуйте! Платный тариф закончился, и вы перешли на бесплатные группы, как и просили.'],
  ] as const)('by %s with %i days given up', (by, givenUpDays, said) => {
    const { subject, text } = renderMail(freeMail(by, givenUpDays), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Теперь у вас 50 бесплатных групп WhatsApp');
    expect(asRead(text)).toContain(
      `Теперь у вас 50 бесплатных групп\n\n${said}\n\n${NOTHING_TO_PAY}\n\n${by === 'term_end' ? '' : `${NO_CHARGES}\n\n`}Понадобится больше групп — оплатите платный тариф в любой день: `,
    );
  });
});

describe('the mail that a tariff has ended with a charge open', () => {
  it('says what no longer works, what may still come, and that nothing is lost by paying', () => {
    const { subject, text } = renderMail(pendingMail(), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Списание 3 000 ₽ не подтвердилось, группы WhatsApp не работают');
    expect(asRead(text)).toContain(`Списание пока не подтвердилось

Здравствуйте! Оплаченный период закончился, а списание 3 000 ₽ за новый период банк пока не подтвердил. Поэтому группы WhatsApp сейчас выключены.

Тариф: «150 групп» для WhatsApp
Действовал до: 22 декабря 2026 г. включительно
Не подтвердилось списание: 3 000 ₽

ЧТО ДАЛЬШЕ

— Если деньги спишутся, тариф включится сам, и мы напишем вам. Если списание не пройдёт, тоже напишем. Повторять его мы не будем: автоплатёж отключён.
— Не хотите ждать — оплатите тариф сейчас: в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить».

Деньги не пропадут. Если вы оплатите тариф «150 групп», а потом спишутся и эти 3 000 ₽, срок продлится на оба периода. Если выберете другой тариф, мы вернём эти деньги или зачтём их, как вы скажете.
`);
  });
});
