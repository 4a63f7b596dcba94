import type { PaidTariffId, PeriodDays } from '../../domain/buying/tariff';
import type { CalendarDate } from '../../domain/calendar/calendarDate';
import type { Block } from '../letter';
import { daysText, dayText, numberText, tariffText } from '../words';

// Parts that several letters have word for word.

type Row = readonly [label: string, value: string];
type Bought = { readonly tariff: PaidTariffId; readonly periodDays: PeriodDays };
type Invoice = Bought & { readonly number: number; readonly issuedOn: CalendarDate; readonly buyer: string };

export function tariffRow(tariff: PaidTariffId): Row {
  return ['Тариф', `«${tariffText(tariff)}» для WhatsApp`];
}

export function boughtRows({ tariff, periodDays }: Bought): readonly Row[] {
  return [tariffRow(tariff), ['Период', daysText(periodDays)]];
}

export function invoiceRows({ number, issuedOn, buyer, ...bought }: Invoice): readonly Row[] {
  return [
    ['Счёт-оферта', `${numberText(number)} от ${dayText(issuedOn)}`],
    ['Плательщик', buyer],
    ...boughtRows(bought),
  ];
}

export function pdfLink(url: string): Block {
  return { kind: 'link', label: 'Скачать счёт в PDF', url };
}

export function purposeToCopy(purpose: string): Block {
  return { kind: 'copy', label: 'Назначение платежа, скопируйте его целиком:', text: purpose };
}
