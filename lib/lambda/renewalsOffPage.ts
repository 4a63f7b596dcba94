import type { HttpAnswer } from './httpAnswer';
import { askingPage, plainPage } from './plainPage';

// The page behind «Больше не присылать счета на продление» in a mail. Most of its readers are accountants without a
// login.

export function askAboutRenewals(token: string): HttpAnswer {
  return askingPage({
    title: 'Больше не присылать счета на продление?',
    text: 'Следующие счета мы сами выставлять не будем. Счёт, который уже выставлен, можно оплатить. О конце тарифа напомним, как обычно.',
    button: 'Больше не присылать',
    action: `/renewal-invoices/off?token=${encodeURIComponent(token)}`,
  });
}

export function renewalsAreOff(): HttpAnswer {
  return plainPage(
    200,
    'Счета на продление больше не присылаем',
    'О конце тарифа напомним, как обычно. Включить счета снова можно в окне оплаты OLChat.',
  );
}

export function renewalsPerhapsOn(): HttpAnswer {
  return plainPage(
    503,
    'Не получилось',
    'Мы не уверены, что счета больше не придут. Попробуйте ещё раз через минуту: лишний раз не повредит.',
  );
}

export function wrongRenewalsLink(): HttpAnswer {
  return plainPage(
    404,
    'Ссылка неверна',
    'Проверьте, целиком ли скопирован адрес. Отказаться от счетов можно и в окне оплаты OLChat, или напишите в поддержку.',
  );
}
