import { type AdviceState, adviceWords } from './adviceWords';
import { AUTOPAY_OFF, AUTOPAY_REFUSED, type OffReason, type Refusal } from './autopayWords';
import { type PaymentState, type PaymentWords, paymentWords } from './paymentWords';

/** What runs on a portal. `tariff` and the days come as they are written: «150 групп», «22 декабря 2026 г.» */
type TermState =
  | { readonly of: 'term'; readonly status: 'free' }
  | { readonly of: 'term'; readonly status: 'active'; readonly tariff: string; readonly until: string }
  | { readonly of: 'term'; readonly status: 'expired'; readonly tariff: string; readonly endedOn: string };

/** A state that customers, or people who pay for them, read about in more than one place. */
export type CustomerState =
  | PaymentState
  | TermState
  | AdviceState
  | { readonly of: 'autopay_off'; readonly reason: OffReason }
  | { readonly of: 'autopay_refused'; readonly why: Refusal };

export type { PaymentState };

type Words = Pick<PaymentWords, 'title' | 'text'>;

/**
 * A state in words, for the dialog, the page of a link and the mails alike. None of them has words of its own for it,
 * so no two can contradict each other. Each adds what its reader can do next (docs/rules.md, «One state, one wording»).
 */
export function stateWords(state: PaymentState): PaymentWords;
export function stateWords(state: CustomerState): Words;
export function stateWords(state: CustomerState): Words {
  switch (state.of) {
    case 'payment':
      return paymentWords(state);
    case 'term':
      return termWords(state);
    case 'advice':
      return adviceWords(state);
    case 'autopay_off':
      return { title: 'Автоплатёж отключён', text: AUTOPAY_OFF[state.reason] };
    case 'autopay_refused':
      return { title: 'Автоплатёж не подключился', text: AUTOPAY_REFUSED[state.why] };
  }
}

function termWords(state: TermState): Words {
  switch (state.status) {
    case 'free':
      return { title: 'Бесплатный тариф', text: 'Действует бесплатный тариф на 50\u00a0групп, бессрочно.' };
    case 'active':
      return {
        title: 'Тариф действует',
        text: `Тариф «${state.tariff}» действует до ${state.until} включительно.`,
      };
    case 'expired':
      return { title: 'Тариф закончился', text: `Тариф «${state.tariff}» закончился ${state.endedOn}` };
  }
}
