/**
 * How the core speaks: message keys with arguments, never sentences. `src/voice.ts` turns a
 * {@link Say} into Vietnamese with the texts in `locales/`.
 */
export interface Say {
  /** A key of `locales/<locale>/*.ftl`. */
  readonly key: string;
  /** Template texts, names and numbers already formatted the Vietnamese way. */
  readonly args?: Readonly<Record<string, string | number>>;
}

export const say = (key: string, args?: Say['args']): Say => (args === undefined ? { key } : { key, args });
