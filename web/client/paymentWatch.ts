import type { Payment } from './answers';
import { type Answer, mayPass } from './trouble';

type Needs = {
  readonly ask: () => Promise<Answer<Payment>>;
  readonly pause: (ms: number) => Promise<void>;
} & Partial<Page>;

/**
 * What the page knows of the person who pays in another window. By default this page counts as always visible, and the
 * other window as never come back.
 */
type Page = {
  /** True when nobody needs the answer any more: the watch then ends. */
  readonly isOver: () => boolean;
  /** Called with every answer that does not end the watch: the payment as it stands, or a trouble that may pass. */
  readonly onAnswer: (answer: Answer<Payment>) => void;
  /** Resolves at once with false while the page is visible; otherwise with true, as soon as it is visible again. */
  readonly untilVisible: () => Promise<boolean>;
  /** Resolves when the other window comes back from Robokassa; at once if it has come back since the last call. */
  readonly untilReturned: () => Promise<void>;
  /** Called when the person looks at this page again. */
  readonly onSeenAgain: () => void;
  /** Whether the person is already back from paying when the watch begins, as on a page that was reloaded. */
  readonly isBack: boolean;
  /**
   * Called when the payment is still pending although the person has been back for 20 seconds, or although the other
   * window has come back; three times at most.
   */
  readonly onNoNews: () => void;
};

const ALWAYS_SEEN: Page = {
  isOver: () => false,
  onAnswer: () => undefined,
  untilVisible: async () => false,
  untilReturned: () => new Promise(() => undefined),
  onSeenAgain: () => undefined,
  isBack: false,
  onNoNews: () => undefined,
};

const FIRST_MS = 1_000;
const LONGEST_MS = 5_000;
const NO_NEWS_MS = 20_000;
/**
 * Robokassa may be asked about a payment ten times a day: most of these questions are left to the button «Я оплатил».
 */
const MOST_NO_NEWS = 3;

/**
 * How long to wait before question number `asked`, counted from 0: a second before the first, then longer, up to five.
 */
export function pollPause(asked: number): number {
  return Math.min(LONGEST_MS, Math.round(FIRST_MS * 1.15 ** asked));
}

/**
 * Asks for a payment until it is no longer pending. It asks nothing while the page is hidden. As soon as the page is
 * visible again, or the other window comes back from Robokassa, it asks at once and starts again with short waits.
 * Undefined when `isOver` ended it.
 */
export async function watchPayment(needs: Needs): Promise<Answer<Payment> | undefined> {
  const page: Page = { ...ALWAYS_SEEN, ...needs };
  const { ask, pause } = needs;
  const { untilVisible, untilReturned, onSeenAgain, isBack, onNoNews, onAnswer, isOver } = page;
  let backMs = isBack ? 0 : undefined;
  let left = MOST_NO_NEWS;
  let isReturned = false;
  let returned = heard();
  for (let asked = 0; ; asked += 1) {
    const ms = pollPause(asked);
    await Promise.race([pause(ms), returned]);
    if (backMs !== undefined) backMs += ms;
    if (await Promise.race([untilVisible(), returned])) {
      asked = 0;
      backMs = left > 0 ? 0 : undefined;
      onSeenAgain();
    }
    if (isOver()) return undefined;
    const isNews = isReturned;
    if (isNews) asked = 0;
    const answer = await ask();
    if (isOver()) return undefined;
    if (answer.ok ? answer.value.status !== 'pending' : !mayPass(answer.trouble)) return answer;
    onAnswer(answer);
    if (isNews) {
      isReturned = false;
      returned = heard();
    }
    if (left === 0 || !(isNews || (backMs !== undefined && backMs >= NO_NEWS_MS))) continue;
    backMs = undefined;
    left -= 1;
    onNoNews();
  }

  async function heard(): Promise<undefined> {
    await untilReturned();
    isReturned = true;
  }
}
