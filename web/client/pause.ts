/** Waits in real time; in a file of its own because the pure parts are given it. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
