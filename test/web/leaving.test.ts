import type { Subscription } from '../../web/client/answers';
import type { WantedFree } from '../../web/client/customerCalls';
import { orderKeys } from '../../web/client/orderKeys';
import type { Answer, Trouble } from '../../web/client/trouble';
import { type LeavingStage, startLeaving } from '../../web/dialog/flow/leaving';
import { burnQuestion, freeQuestion } from '../../web/dialog/text/freeQuestion';
import { freedText, freeFrom } from '../../web/dialog/text/freeText';
import { freeSummary } from '../../web/dialog/text/quoteText';
import { ACTIVE, AUTOPAY, plain } from './given';

const FREE: Subscription = { ...ACTIVE, tariff: 'groups-50', status: 'free', canSwitchToFree: false };
const done: Answer<Subscription> = { ok: true, value: FREE };
const refused = (trouble: Trouble): Answer<Subscription> => ({ ok: false, trouble });
const mismatch = refused({ kind: 'refused', status: 409, code: 'given_up_days_mismatch', daysNow: 19 });

function leaving(...answers: readonly Answer<Subscription>[]) {
  const stages: LeavingStage[] = [];
  const sent: (readonly [WantedFree, string])[] = [];
  let made = 0;
  const run = startLeaving({
    goFree: async (wanted, key) => {
      sent.push([wanted, key]);
      return answers[sent.length - 1] ?? done;
    },
    keys: orderKeys(() => `key-${++made}`),
    show: (stage) => stages.push(stage),
  });
  return { run, stages, sent };
}

describe('going back to the free groups', () => {
  it('names the days that were seen', async () => {
    const { run, stages, sent } = leaving(done);
    run.ask(20);
    await run.go('now');
    expect(sent).toEqual([[{ effective: 'now', givenUpDays: 20 }, 'key-1']]);
    expect(stages.map(({ at }) => at)).toEqual(['asking', 'sending', 'done']);
  });

  it('shows the new number of days when it has changed, and gives up no other', async () => {
    const { run, stages, sent } = leaving(mismatch, done);
    run.ask(20);
    await run.go('now');
    expect(stages.at(-1)).toMatchObject({ at: 'asking', days: 19, trouble: { code: 'given_up_days_mismatch' } });
    await run.go('now');
    expect(sent[1]).toEqual([{ effective: 'now', givenUpDays: 19 }, 'key-2']);
  });

  it('repeats a request that may have arrived under its key, and takes a new key once it is done', async () => {
    const { run, sent } = leaving(refused({ kind: 'unreachable', why: 'no_network' }), done, done);
    for (const _try of [1, 2, 3]) {
      run.ask(20);
      await run.go('term_end');
    }
    expect(sent.map(([wanted, key]) => [wanted.effective, key])).toEqual([
      ['term_end', 'key-1'],
      ['term_end', 'key-1'],
      ['term_end', 'key-2'],
    ]);
  });

  it('two presses are one request', async () => {
    const { run, sent } = leaving();
    run.ask(20);
    await Promise.all([run.go('now'), run.go('term_end')]);
    expect(sent).toHaveLength(1);
  });
});

describe('the question', () => {
  it('spells out what each answer costs', () => {
    const { now, later, autopay } = freeQuestion(ACTIVE, 20);
    expect([now.button, plain(now.cost), now.about]).toEqual([
      'Перейти сейчас',
      'Сгорит 20 дней.',
      'Вернуть их будет нельзя.',
    ]);
    expect(plain(later?.button ?? '')).toBe('Перейти с 23 декабря');
    expect(autopay).toBeUndefined();
  });

  it('offers only «now» where the end of the term is chosen already, and mentions autopay where it is on', () => {
    expect(freeQuestion({ ...ACTIVE, switchesToFreeOn: '2026-12-23' }, 20)).not.toHaveProperty('later');
    expect(freeQuestion({ ...ACTIVE, autopay: AUTOPAY }, 20).autopay).toBe('Автоплатёж отключится.');
    const charged = { ...ACTIVE, autopay: { ...AUTOPAY, chargeInProgress: true } };
    expect(freeQuestion(charged, 20).autopay).toContain('остановить нельзя');
  });

  it('on the last day costs nothing', () => {
    const last = { ...ACTIVE, daysLeft: 0 };
    expect(plain(freeQuestion(last, 0).now.cost)).toBe('Сегодня последний оплаченный день: ничего не сгорит.');
    expect(freeSummary(last)).toContain('завтра');
  });

  it('is followed by words about what will happen', () => {
    expect(plain(freeFrom({ ...ACTIVE, endsOn: '2027-11-22', daysLeft: 355 }))).toBe('23 ноября 2027 г.');
    expect(plain(freedText(ACTIVE).title)).toBe('Бесплатный тариф включится 23 декабря');
    expect(plain(freedText(FREE).text)).toBe('Действует бесплатный тариф на 50 групп, бессрочно.');
  });
});

describe('before days are burnt', () => {
  const worth = (value: string) => ({ ...ACTIVE, unusedValue: { value, currency: 'RUB' as const } });

  it('the roubles are named', () => {
    const asked = burnQuestion(worth('2000.00'), 20);
    expect([plain(asked?.question ?? ''), plain(asked?.about ?? '')]).toEqual([
      'Сгорит 20 дней.',
      'Это 2 000 ₽ из уплаченных. Ни дни, ни деньги вернуть будет нельзя.',
    ]);
  });

  it.each([worth('0.00'), ACTIVE])('days of a gift are worth nothing', (subscription) => {
    expect(burnQuestion(subscription, 20)?.about).toBe('Ни дни, ни деньги вернуть будет нельзя.');
  });

  it('on the last day nothing is asked', () => {
    expect(burnQuestion(worth('0.00'), 0)).toBeUndefined();
  });
});
