/** Builds a value when it is first asked for, and keeps it: a cold start pays for no schema that its call does not need. */
export function once<Value>(build: () => Value): () => Value {
  let built: Value | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
