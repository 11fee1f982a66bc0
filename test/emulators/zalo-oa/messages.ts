/**
 * The emulated message calls: what may be said to whom, and in which shape.
 */
import { z } from 'zod';
import { type Button, type GroupChat, type Message, No, type Upload, type World } from './world.ts';

const TEXT_LENGTH = 2000;
const lengthOf = (text: string): number => [...text].length;

const QUERY = z.strictObject({
  title: z.string().min(1),
  type: z.enum(['oa.query.show', 'oa.query.hide']),
  payload: z.string().min(1),
  image_icon: z.string().optional(),
});
const OPEN_URL = z.strictObject({
  title: z.string().min(1),
  type: z.literal('oa.open.url'),
  payload: z.strictObject({ url: z.url() }),
  image_icon: z.string().optional(),
});
const BUTTONS = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ buttons: z.array(z.discriminatedUnion('type', [QUERY, OPEN_URL])).min(1) }),
});
const MEDIA = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('media'),
    elements: z
      .array(
        z
          .strictObject({
            media_type: z.enum(['image', 'gif']),
            attachment_id: z.string().min(1).optional(),
            url: z.url().optional(),
            width: z.number().optional(),
            height: z.number().optional(),
          })
          .refine(({ attachment_id: id, url }) => (id === undefined) !== (url === undefined), {
            error: 'an upload or an address, never both',
          }),
      )
      .length(1),
  }),
});
const FILE = z.strictObject({
  type: z.literal('file'),
  payload: z.strictObject({ token: z.string().min(1) }),
});
const MESSAGE = z.strictObject({
  text: z.string().min(1).optional(),
  quote_message_id: z.string().optional(),
  attachment: z.union([BUTTONS, MEDIA, FILE]).optional(),
});
const CONSULT = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().min(1) }),
  message: MESSAGE,
});
const TO_GROUP = z.strictObject({
  recipient: z.strictObject({ group_id: z.string().min(1) }),
  message: MESSAGE,
});
type Asked = z.infer<typeof MESSAGE>;

/** `POST /v3.0/oa/message/cs`. */
export function consult(world: World, json: unknown): object {
  const asked = CONSULT.safeParse(json);
  if (!asked.success) return world.forbid(-201, `message/cs: ${z.prettifyError(asked.error)}`);
  const { recipient, message } = asked.data;
  const user = world.users.get(recipient.user_id);
  if (!user) return world.forbid(-201, `message/cs: no user ${recipient.user_id}`);
  if (user.blocked) throw new No(-244, 'The user has restricted this OA');
  if (!world.isWarm(user)) throw new No(-230, 'The user has not interacted with the OA in the past 7 days');
  const said = compose(world, message, user.id);
  user.heard.push(said);
  const free = world.now() - user.lastInteraction <= 48 * 3600_000;
  return {
    message_id: said.id,
    user_id: user.id,
    sent_time: String(world.now()),
    quota: { quota_type: free ? 'reply' : 'sub_quota', remain: '500', total: '500', owner_type: 'OA' },
  };
}

/** `POST /v3.0/oa/group/message`. */
export function toGroup(world: World, json: unknown): object {
  const asked = TO_GROUP.safeParse(json);
  if (!asked.success) return world.forbid(-201, `group/message: ${z.prettifyError(asked.error)}`);
  const { recipient, message } = asked.data;
  const group = openGroup(world, recipient.group_id);
  if (message.attachment?.type === 'template' && 'buttons' in message.attachment.payload)
    return world.forbid(-233, 'group/message: buttons are not taken in groups');
  const said = compose(world, message, group.id);
  group.heard.push(said);
  return { message_id: said.id, group_id: group.id, sent_time: String(world.now()) };
}

export function openGroup(world: World, id: string): GroupChat {
  const group = world.groups.get(id);
  if (!group) throw new No(-403, 'The OA is not in this group');
  if (group.status === 'disabled') throw new No(-237, 'The group is disabled or expired');
  return group;
}

function compose(world: World, { text = '', attachment }: Asked, to: string): Message {
  if (text === '' && !attachment) return world.forbid(-201, 'A message without anything in it');
  if (lengthOf(text) > TEXT_LENGTH)
    return world.forbid(-210, `A text of ${lengthOf(text)} characters; ${TEXT_LENGTH} are taken`);
  const buttons = buttonsOf(world, attachment);
  const upload = uploadOf(world, attachment);
  return {
    id: `m-${to.slice(-4)}-${world.id()}`,
    text,
    buttons: buttons.map(({ title }) => title),
    pressable: buttons,
    files: upload ? [{ name: upload.name, bytes: upload.bytes }] : [],
  };
}

function buttonsOf(world: World, attachment: Asked['attachment']): readonly Button[] {
  if (attachment?.type !== 'template' || !('buttons' in attachment.payload)) return [];
  const { buttons } = attachment.payload;
  if (buttons.length > 5) return world.forbid(-210, `${buttons.length} buttons; 5 are taken`);
  for (const { title, payload } of buttons) {
    if (lengthOf(title) > 100)
      return world.forbid(-210, `A title of ${lengthOf(title)} characters; 100 are taken`);
    if (typeof payload === 'string' && lengthOf(payload) > 1000)
      return world.forbid(-210, `A payload of ${lengthOf(payload)} characters; 1000 are taken`);
  }
  return buttons;
}

function uploadOf(world: World, attachment: Asked['attachment']): Upload | null {
  if (attachment === undefined || (attachment.type === 'template' && 'buttons' in attachment.payload))
    return null;
  const [id, kind] =
    attachment.type === 'file' ? [attachment.payload.token, 'file'] : uploadedMedia(attachment.payload);
  // Zalo fetches an address by itself; nobody reads those here.
  if (id === null) return null;
  const upload = world.uploads.get(id);
  if (!upload || upload.until <= world.now()) throw new No(-100, 'The attachment has expired');
  if (upload.kind !== kind) return world.forbid(-201, `An upload for ${upload.kind} sent as ${kind}`);
  return upload;
}

function uploadedMedia(payload: object): readonly [string | null, string] {
  const [element] = MEDIA.shape.payload.parse(payload).elements;
  return [element?.attachment_id ?? null, element?.media_type ?? 'image'];
}
