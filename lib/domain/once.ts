/** Builds a value at its first use and keeps it, so that a call builds only the schemas it needs. */
export function once<Value>(build: () => Value): () => Value {
  let built: Value | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
