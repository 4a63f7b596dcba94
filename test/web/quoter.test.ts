import type { Quote } from '../../web/client/answers';
import type { Answer } from '../../web/client/trouble';
import { type QuoteState, startQuoter } from '../../web/dialog/flow/quoter';
import type { Choice } from '../../web/dialog/order/choice';
import { QUOTE } from './given';

type Asked = { readonly choice: Choice; readonly signal: AbortSignal; readonly answer: (days: number) => void };

function world(pause: () => Promise<void> = async () => undefined) {
  const asked: Asked[] = [];
  const shown: string[] = [];
  const quoter = startQuoter({
    ask: (choice, signal) =>
      new Promise<Answer<Quote>>((done) => {
        const answer = (daysLeft: number) => done({ ok: true, value: quoteOf(choice, daysLeft) });
        asked.push({ choice, signal, answer });
      }),
    pause,
    show: (state) => shown.push(nameOf(state)),
  });
  return { asked, shown, quoter };
}

const nameOf = (state: QuoteState) => (state.at === 'known' ? `${state.quote.periodDays}` : state.at);

function quoteOf({ periodDays }: Choice, daysLeft: number): Quote {
  return { ...QUOTE, tariff: 'groups-150', periodDays: periodDays as Quote['periodDays'], daysLeft };
}

const days = (periodDays: number): Choice => ({ tariff: 'groups-150', periodDays });

it('shows that it asks, and then the answer', async () => {
  const { asked, shown, quoter } = world();
  const done = quoter.quote(days(30));
  await Promise.resolve();
  asked[0]?.answer(0);
  await done;
  expect(shown).toEqual(['asking', '30']);
});

it('never shows the late answer of an older choice', async () => {
  const { asked, shown, quoter } = world();
  const older = quoter.quote(days(30));
  await Promise.resolve();
  const newer = quoter.quote(days(90));
  await Promise.resolve();
  asked[1]?.answer(0);
  await newer;
  asked[0]?.answer(0);
  await older;
  expect(shown).toEqual(['asking', 'asking', '90']);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

it('asks nothing for choices that were passed over', async () => {
  const pauses: (() => void)[] = [];
  const { asked, quoter } = world(() => new Promise((done) => pauses.push(done)));
  const all = [30, 90, 180].map((one) => quoter.quote(days(one)));
  for (const end of pauses) end();
  await Promise.all(all.slice(0, 2));
  await Promise.resolve();
  expect(asked.map(({ choice }) => choice.periodDays)).toEqual([180]);
});

it('shows nothing after it was stopped', async () => {
  const { asked, shown, quoter } = world();
  const done = quoter.quote(days(30));
  await Promise.resolve();
  quoter.stop();
  asked[0]?.answer(0);
  await done;
  expect(shown).toEqual(['asking']);
});
