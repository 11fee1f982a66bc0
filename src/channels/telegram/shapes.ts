/**
 * The parts of an update that the product looks at, parsed once. Unknown fields and kinds pass unseen.
 */
import { z } from 'zod';

const USER = z.object({
  id: z.number(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
});

const CHAT = z.object({
  id: z.number(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
});

const ENTITY = z.object({
  type: z.string(),
  /** UTF-16 units. */
  offset: z.number(),
  length: z.number(),
  user: USER.optional(),
});

const FILE = z.object({
  file_id: z.string(),
  file_unique_id: z.string(),
  file_size: z.number().optional(),
});

const MESSAGE = z.object({
  message_id: z.number(),
  from: USER.optional(),
  sender_chat: CHAT.optional(),
  chat: CHAT,
  message_thread_id: z.number().optional(),
  is_topic_message: z.boolean().default(false),
  text: z.string().optional(),
  entities: z.array(ENTITY).default([]),
  caption: z.string().optional(),
  caption_entities: z.array(ENTITY).default([]),
  photo: z.array(FILE.extend({ width: z.number(), height: z.number() })).optional(),
  document: FILE.extend({ file_name: z.string().optional(), mime_type: z.string().optional() }).optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z
    .object({ from: USER.optional(), forum_topic_created: z.unknown().optional() })
    .optional(),
  migrate_to_chat_id: z.number().optional(),
  migrate_from_chat_id: z.number().optional(),
});

const PRESS = z.object({
  id: z.string(),
  from: USER,
  /** Without content and with date 0 when it is too old. */
  message: z
    .object({
      chat: CHAT,
      message_thread_id: z.number().optional(),
      is_topic_message: z.boolean().default(false),
    })
    .optional(),
  data: z.string().optional(),
});

const MEMBERSHIP = z.object({
  chat: CHAT,
  new_chat_member: z.object({ status: z.string(), can_send_messages: z.boolean().optional() }),
});

export const UPDATE = z.object({
  update_id: z.number(),
  message: MESSAGE.optional(),
  edited_message: MESSAGE.optional(),
  callback_query: PRESS.optional(),
  my_chat_member: MEMBERSHIP.optional(),
});

/** The kinds of updates the product asks Telegram for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** What a message brings that cannot be an answer, by its field. */
export const UNSUPPORTED: readonly (readonly [field: string, what: string])[] = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video_note', 'voice'],
  // A venue comes with a location, an animation with a document of the same bytes.
  ['location', 'location'],
  ['contact', 'contact'],
  ['animation', 'other'],
  ['video', 'other'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['story', 'other'],
  ['paid_media', 'other'],
  ['checklist', 'other'],
  ['invoice', 'other'],
];

export type User = z.infer<typeof USER>;
export type Chat = z.infer<typeof CHAT>;
export type Entity = z.infer<typeof ENTITY>;
export type Message = z.infer<typeof MESSAGE>;
export type Press = z.infer<typeof PRESS>;
export type Membership = z.infer<typeof MEMBERSHIP>;
