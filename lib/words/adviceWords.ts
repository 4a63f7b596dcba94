/** What customers are told about paying, beside what runs. The advice `pay` needs no words. */
export type AdviceState = { readonly of: 'advice'; readonly advice: 'wait' | 'may_wait' | 'charge_void' };

type AdviceWords = { readonly title: string; readonly text: string };

export function adviceWords({ advice }: AdviceState): AdviceWords {
  return ADVICE[advice];
}

const ADVICE: Readonly<Record<AdviceState['advice'], AdviceWords>> = {
  wait: {
    title: 'Деньги проверяются: не платите второй раз',
    text: 'Деньги по одному из платежей проверяет наш сотрудник. Не платите второй раз: дождитесь решения.',
  },
  may_wait: {
    title: 'Идёт автоматическое списание',
    text: 'Сейчас идёт автоматическое списание. Если оно пройдёт, тариф продлится сам. Ждать не обязательно, но если вы оплатите тариф сами, засчитаются обе оплаты.',
  },
  charge_void: {
    title: 'Списание ещё не закончилось',
    text: 'Списание, которое уже идёт, остановить нельзя. Если оно пройдёт, деньги проверит наш сотрудник.',
  },
};
