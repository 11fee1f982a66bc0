/**
 * Zalo's webhook JSON, as far as it is read. Ids are strings: they do not fit into a number.
 */
import { z } from 'zod';

/** A number is only taken while it is exact. */
const ID = z.union([z.string().min(1), z.number().int().transform(String)]);
const WHO = z.object({ id: ID });

export const EVENT = z.object({
  event_name: z.string(),
  timestamp: z.union([z.string(), z.number()]).transform(String).optional(),
  oa_id: ID.optional(),
  sender: WHO.optional(),
  recipient: WHO.optional(),
  follower: WHO.optional(),
  user_id: ID.optional(),
  group_id: ID.optional(),
  message: z
    .object({
      msg_id: ID.optional(),
      // Whatever looks odd beside the message must not make it unheard.
      quote_msg_id: ID.optional().catch(undefined),
      text: z.string().optional().catch(undefined),
      attachments: z
        .array(z.object({ payload: z.unknown().optional() }))
        .optional()
        .catch(undefined),
    })
    .optional(),
  info: z.object({ name: z.string().optional() }).optional(),
});
export type ZaloEvent = z.infer<typeof EVENT>;

/** A picture, a document: whatever has bytes. */
export const FILE = z.object({
  url: z.url(),
  name: z.string().optional(),
  /** Bytes, as a string. */
  size: z.coerce.number().int().nonnegative().optional().catch(undefined),
});

export const LINK = z.object({ url: z.string() });
