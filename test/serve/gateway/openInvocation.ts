import type { Invoke } from '../../../serve/gateway/invocation';

/** A function that answers only when told to, and reports when a given number of calls have come. */
export function open(calls: number) {
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let all: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    all = resolve;
  });
  let called = 0;
  const invoke: Invoke = async () => {
    called += 1;
    if (called === calls) all();
    await told;
    return { statusCode: 200 };
  };
  return { invoke, arrived, answer: () => answer() };
}
