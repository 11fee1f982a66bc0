/** What the emulated platform says instead of a result. */
export class Refusal extends Error {
  readonly code: number;
  /** The bot broke a rule it knows. */
  readonly violation: boolean;

  constructor(code: number, message: string, { violation = false } = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.violation = violation;
  }
}

/** A rule of the platform that the bot should have kept. */
export const broken = (message: string): Refusal =>
  new Refusal(400, `Bad Request: ${message}`, { violation: true });
