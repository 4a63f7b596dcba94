import type { Payment } from './answers';
import { type Answer, mayPass } from './trouble';

type Needs = {
  readonly ask: () => Promise<Answer<Payment>>;
  readonly pause: (ms: number) => Promise<void>;
} & Partial<Page>;

/** What a page knows of the person who pays in another window. Left out, somebody always looks, and nobody went to pay. */
type Page = {
  /** Ends the watch. */
  readonly isOver: () => boolean;
  /** Hears every answer that ends nothing: the payment as it stands, or a trouble that may pass. */
  readonly onAnswer: (answer: Answer<Payment>) => void;
  /** Resolves at once while the page can be seen, else when it can be seen again; true when it had to wait. */
  readonly untilVisible: () => Promise<boolean>;
  /** Resolves when the other window has come back from Robokassa, or has since the last time. */
  readonly untilReturned: () => Promise<void>;
  /** Hears that the person looks at this page again. */
  readonly onSeenAgain: () => void;
  /** Whether the person is back from paying as watching begins, as on a page that was reloaded. */
  readonly isBack: boolean;
  /**
   * Hears that there is still no news though the person has been back for 20 seconds, or the other window has come back;
   * three times at most.
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
/** Of the ten questions a day that a customer has, most are left to the button. */
const MOST_NO_NEWS = 3;

/** How long to wait before question number `asked`, counted from 0: a second at first, then slower up to five. */
export function pollPause(asked: number): number {
  return Math.min(LONGEST_MS, Math.round(FIRST_MS * 1.15 ** asked));
}

/**
 * Asks for a payment until it is no longer pending. Nobody is asked while nobody looks; somebody who comes back, or whose
 * other window does, learns the news at once, and is answered quickly again. Undefined when waiting was ended from outside.
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
