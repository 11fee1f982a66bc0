/**
 * Who goes next: messages wait in the order they came, and a list takes at most one of a chat.
 */
export class Lanes<T extends { readonly chat: string }> {
  #waiting: T[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  push(item: T): void {
    this.#waiting.push(item);
  }

  /** Puts items of the last list back where they were: before everything of their chats. */
  putBack(items: readonly T[]): void {
    this.#waiting.unshift(...items);
  }

  /** The next list: the oldest message of every chat that has one, up to `most`. */
  take(most: number): T[] {
    const list: T[] = [];
    const rest: T[] = [];
    const chats = new Set<string>();
    for (const item of this.#waiting) {
      const goes = list.length < most && !chats.has(item.chat);
      chats.add(item.chat);
      (goes ? list : rest).push(item);
    }
    this.#waiting = rest;
    return list;
  }

  takeAll(): T[] {
    return this.#waiting.splice(0);
  }
}
