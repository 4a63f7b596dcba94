/** Builds a value when it is first asked for, and keeps it: a call pays for no schema that it does not need. */
export function once<Value>(build: () => Value): () => Value {
  let built: Value | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
