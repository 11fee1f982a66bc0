/**
 * In a group: whether somebody speaks to the bot, and what they say once its name is taken out.
 */
import type { Entity, Message } from './shapes.ts';

/** The bot as it knows itself; without a name while Telegram could not be asked. */
export interface Bot {
  readonly id: number;
  readonly username: string | null;
}

/** A mention of the bot alone asks what it can do. */
const BARE_MENTION = '/trogiup';

/** What is said to the bot; null when it is not spoken to. `text` is the message's text or its caption. */
export function saidToBot(
  text: string,
  entities: readonly Entity[],
  { reply_to_message: replied }: Pick<Message, 'reply_to_message'>,
  bot: Bot,
): string | null {
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (command) {
    const [name = '', at] = text.slice(0, command.length).split('@');
    if (at !== undefined && !isUs(at, bot)) return null;
    return name + text.slice(command.length);
  }
  const ours = entities.filter((entity) => mentions(text, entity, bot));
  if (ours.length > 0) return without(text, ours) || BARE_MENTION;
  return answersBot(replied, bot) ? text : null;
}

/** In a forum every message answers the one that made the topic: that alone is no answer. */
function answersBot(replied: Message['reply_to_message'], bot: Bot): boolean {
  return replied?.from?.id === bot.id && replied.forum_topic_created === undefined;
}

function mentions(text: string, { type, offset, length, user }: Entity, bot: Bot): boolean {
  if (type === 'text_mention') return user?.id === bot.id;
  return type === 'mention' && isUs(text.slice(offset + 1, offset + length), bot);
}

/** While the name is unknown, any bot's name may be ours: in privacy mode Telegram forwards hardly any other. */
const isUs = (name: string, { username }: Bot): boolean =>
  username === null ? /bot$/iu.test(name) : name.toLowerCase() === username.toLowerCase();

function without(text: string, mentions: readonly Entity[]): string {
  const cut = mentions.reduceRight(
    (left, { offset, length }) =>
      `${left.slice(0, offset).trimEnd()} ${left.slice(offset + length).trimStart()}`,
    text,
  );
  return cut.trim();
}
