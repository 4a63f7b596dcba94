import type { ActName } from '../../domain/documents/closingAct';
import type { MailFacts } from '../../domain/told/mailFacts';
import { type Letter, paragraph } from '../letter';
import { dayText, numberText, sumText } from '../words';

export function closingDocument(facts: MailFacts<'closing_document'>): Letter {
  const { act, invoice, sum, insteadOf } = facts;
  return {
    subject: `Акт ${named(act)} к счёту-оферте ${numberText(invoice.number)}`,
    preview: `На ${sumText(sum)}. Акт приложен к письму.`,
    title: 'Закрывающий документ',
    blocks: [
      paragraph('Здравствуйте! Спасибо за оплату. Акт приложен к письму.'),
      {
        kind: 'facts',
        rows: [
          ['Акт', named(act)],
          ...(insteadOf ? [['Взамен акта', named(insteadOf)] as const] : []),
          ['Счёт-оферта', `${numberText(invoice.number)} от ${dayText(invoice.issuedOn)}`],
          ['Сумма', sumText(sum)],
        ],
      },
      ...(insteadOf ? [paragraph(`Акт ${named(insteadOf)} больше не действует, этот выдан вместо него.`)] : []),
      paragraph('Скачать его можно и в истории платежей в окне оплаты OLChat.'),
    ],
  };
}

export function closingCancelled(facts: MailFacts<'closing_cancelled'>): Letter {
  const { act, invoice, cancelledOn } = facts;
  return {
    subject: `Акт ${named(act)} отменён`,
    preview: `К счёту-оферте ${numberText(invoice.number)}. Учитывать его не нужно.`,
    title: 'Акт отменён',
    blocks: [
      paragraph('Здравствуйте! Оплата, по которой мы выдали акт, больше не засчитана за этот счёт. Акт не действует.'),
      {
        kind: 'facts',
        rows: [
          ['Акт', named(act)],
          ['Счёт-оферта', `${numberText(invoice.number)} от ${dayText(invoice.issuedOn)}`],
          ['Отменён', dayText(cancelledOn)],
        ],
      },
      paragraph('Если вы уже учли его, исправьте запись, пожалуйста. Новый акт придёт, когда счёт будет оплачен.'),
    ],
  };
}

function named({ number, date }: ActName): string {
  return `№\u00a0${number} от ${dayText(date)}`;
}
