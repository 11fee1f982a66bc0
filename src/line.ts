/**
 * Work of a process that is done one after the other, in the order in which it came.
 */
export type Line = <T>(work: () => Promise<T>) => Promise<T>;

/** What fails is no matter of what comes after it. How much waits is bounded by those who bring it. */
export function createLine(): Line {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
