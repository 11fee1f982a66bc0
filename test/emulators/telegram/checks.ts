/**
 * The Bot API's rules about what a bot may put into a message. Each throws what Telegram would say.
 */
import { structured } from './parameters.ts';
import { forbidden } from './refusal.ts';
import type { Button } from './world.ts';

const MOST_TEXT = 4_096;
const MOST_CAPTION = 1_024;
const MOST_DATA_BYTES = 64;
const MOST_BUTTONS = 100;
const MOST_COMMANDS = 100;

const characters = (text: string): number => [...text].length;

export function checkedText(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw forbidden('message text is empty');
  if (characters(value) > MOST_TEXT) throw forbidden('message is too long');
  return value;
}

export function checkedCaption(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' || characters(value) > MOST_CAPTION)
    throw forbidden('message caption is too long');
  return value;
}

/** The buttons of an inline keyboard, row by row in one list. */
export function checkedKeyboard(value: unknown): readonly Button[] {
  const markup = structured(value);
  if (!isObject(markup)) return [];
  if (!('inline_keyboard' in markup)) return [];
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw forbidden("can't parse inline keyboard: Array of Array expected");
  const buttons = rows.flat().map(checkedButton);
  if (buttons.length > MOST_BUTTONS) throw forbidden('reply markup is too long');
  return buttons;
}

function checkedButton(value: unknown): Button {
  if (!isObject(value) || typeof value.text !== 'string' || value.text.trim() === '')
    throw forbidden('Text buttons are unallowed in the inline keyboard');
  const { text, callback_data: data } = value;
  if (typeof data !== 'string') throw forbidden('Text buttons are unallowed in the inline keyboard');
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > MOST_DATA_BYTES) throw forbidden('BUTTON_DATA_INVALID');
  return { text, data };
}

export interface MenuLine {
  readonly command: string;
  readonly description: string;
}

export function checkedCommands(value: unknown): readonly MenuLine[] {
  const commands = structured(value);
  if (!Array.isArray(commands) || commands.length > MOST_COMMANDS) throw forbidden('BOT_COMMANDS_TOO_MUCH');
  return commands.map((one: unknown) => {
    if (!isObject(one) || typeof one.command !== 'string' || !/^[a-z0-9_]{1,32}$/u.test(one.command))
      throw forbidden('BOT_COMMAND_INVALID');
    const { command, description } = one;
    if (typeof description !== 'string' || description === '' || characters(description) > 256)
      throw forbidden('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command, description };
  });
}

/** The address of a webhook: https on one of four ports, or anything on this machine, as a Bot API server of one's own takes it. */
export function checkedWebhookUrl(value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw forbidden('bad webhook: invalid URL');
  const { protocol, hostname, port } = new URL(value);
  if (hostname === '127.0.0.1' || hostname === 'localhost') return value;
  if (protocol !== 'https:') throw forbidden('bad webhook: An HTTPS URL must be provided for webhook');
  if (!['', '443', '80', '88', '8443'].includes(port))
    throw forbidden('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  return value;
}

export function checkedSecret(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || !/^[\w-]{1,256}$/u.test(value))
    throw forbidden('secret token contains unallowed characters');
  return value;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
