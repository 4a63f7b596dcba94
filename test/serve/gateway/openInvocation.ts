import type { Invoke } from '../../../serve/gateway/invocation';

/** A function that holds its answers back until it is told to give them, and says when so many have called it. */
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
