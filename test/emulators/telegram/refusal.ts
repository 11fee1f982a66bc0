/**
 * What the emulated Telegram says no with, in the words of the real one.
 */

export interface Parameters {
  readonly migrate_to_chat_id?: number;
  /** Seconds. */
  readonly retry_after?: number;
}

/** Thrown by a method; answered with its code as the HTTP status. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Parameters | undefined;
  /** A good bot never earns it. */
  readonly violation: boolean;

  constructor(
    code: number,
    description: string,
    { parameters, violation = false }: { parameters?: Parameters; violation?: boolean } = {},
  ) {
    super(description);
    this.code = code;
    this.parameters = parameters;
    this.violation = violation;
  }
}

/** The bot asked for something the rules forbid. */
export const forbidden = (description: string): Refusal =>
  new Refusal(400, `Bad Request: ${description}`, { violation: true });

/** 429; `earned` by being too fast, or only played. */
export function tooMany(waitMs: number, { earned }: { earned: boolean }): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, {
    parameters: { retry_after: seconds },
    violation: earned,
  });
}
