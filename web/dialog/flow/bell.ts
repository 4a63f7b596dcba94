/**
 * A signal that is not lost: rung while nobody listens, it reaches the next who listens. Only one listens at a time.
 */
export function startBell(): { readonly ring: () => void; readonly heard: () => Promise<void> } {
  let isRung = false;
  let tell: (() => void) | undefined;
  return {
    ring: () => {
      isRung = tell === undefined;
      tell?.();
      tell = undefined;
    },
    heard: () =>
      new Promise((done) => {
        if (isRung) done();
        else tell = done;
        isRung = false;
      }),
  };
}
