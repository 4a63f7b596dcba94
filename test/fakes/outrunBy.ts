/**
 * A step before whose first call a rival runs to its end, as when two requests meet between a read and a write. On the real
 * engine this happens by chance; with this it is forced.
 */
export function outrunBy<Question extends readonly unknown[], Answer>(
  rival: () => Promise<unknown>,
  step: (...question: Question) => Promise<Answer>,
) {
  let isFirst = true;
  return async (...question: Question): Promise<Answer> => {
    if (isFirst) {
      isFirst = false;
      await rival();
    }
    return step(...question);
  };
}
