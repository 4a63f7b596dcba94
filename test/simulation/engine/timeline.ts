type Happening = { readonly at: number; readonly order: number; readonly happen: () => void };

/**
 * Virtual time. Everything that waits, waits here; of two happenings due at the same moment the one that was added
 * first comes first. Nothing runs in parallel: after each happening, the code that it woke runs until it waits here
 * again.
 */
export class Timeline {
  now: number;
  private order = 0;
  private readonly heap: Happening[] = [];

  constructor(start: number) {
    this.now = start;
  }

  at(moment: number, happen: () => void): void {
    this.order += 1;
    this.push({ at: Math.max(moment, this.now), order: this.order, happen });
  }

  after(milliseconds: number, happen: () => void): void {
    this.at(this.now + milliseconds, happen);
  }

  nextAt(): number | undefined {
    return this.heap[0]?.at;
  }

  /** Runs the earliest happening, and the code that it wakes. */
  async step(): Promise<void> {
    const next = this.pop();
    if (!next) return;
    this.now = next.at;
    next.happen();
    await settled();
  }

  private push(one: Happening): void {
    const { heap } = this;
    let index = heap.push(one) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || !isBefore(one, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = one;
  }

  private pop(): Happening | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || first === last) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (!one) break;
      const [child, at] = other && isBefore(other, one) ? [other, left + 1] : [one, left];
      if (!isBefore(child, last)) break;
      heap[index] = child;
      index = at;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(one: Happening, other: Happening): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/**
 * Resolves when every promise that can go on has gone on: the product waits only for its ports, and they wait on the
 * timeline.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
