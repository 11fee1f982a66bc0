/**
 * The web chat's HTTP: who I am, my chats, their messages, and saying something.
 */
import { json, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { FileLinks } from '../channels/web/file-links.ts';
import type { Identities } from '../channels/web/identity.ts';
import { pageMessage, placeShape, updateIdOf } from '../channels/web/messages.ts';
import type { PageLinks } from '../channels/web/page-links.ts';
import { MOST_FILES } from '../channels/web/upload.ts';
import type { Content } from '../conversation/model.ts';
import { type Say, say } from '../say.ts';
import { readAfter, readNewest } from '../storage/history.ts';
import { ring } from '../storage/outbox-wire.ts';
import type { PageCode } from '../storage/web-devices.ts';
import { chatOf, chatsOf, type Visit } from './chats.ts';
import type { ServerParts } from './parts.ts';
import type { Refuse } from './refusals.ts';
import type { Streams } from './streams.ts';
import { createTries } from './tries.ts';
import { createTaking } from './upload-taking.ts';
import { type Uploads, uploadRoute } from './uploads.ts';

const PAGE = 100;
const LONGEST_TEXT = 20_000;

const code = z.object({ code: z.string().min(1).max(100) });
const older = z.object({ before: placeShape.optional() });
const newer = z.object({ after: placeShape.default({ seq: 0 }) });
const said = z
  .object({ id: z.uuid(), name: z.string().trim().max(60).default('') })
  .and(
    z.union([
      z.object({ text: z.string().trim().min(1).max(LONGEST_TEXT) }),
      z.object({ prompt: z.string().min(1).max(200), choice: z.string().min(1).max(200) }),
      z.object({ files: z.array(z.string().max(2000)).min(1).max(MOST_FILES) }),
    ]),
  );
type Said = z.infer<typeof said>;

/** Why a code does not open the page, in the words of the chat. */
const whyNot = (code: PageCode): Say =>
  say(code.kind === 'unknown' ? 'web-code-unknown' : `${code.kind}-${code.state}`);

export interface WebChatTools {
  readonly identities: Identities;
  readonly links: FileLinks;
  readonly pages: PageLinks;
  readonly uploads: Uploads;
  readonly streams: Streams;
  readonly refuse: Refuse;
}

export function webChatRoutes(parts: ServerParts, tools: WebChatTools): Router {
  const { store, turns, voice, metrics, wallClock } = parts;
  const { identities, links, pages, uploads, streams, refuse } = tools;
  const tries = createTries(wallClock);
  const router = Router();

  const whoIs = (request: Request): Promise<string | null> =>
    identities.of({
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      seat: request.query.seat,
    });

  /** Runs the handler for those who may use the chat in the address; others are refused alike, chat or no chat. */
  const visiting =
    (handle: (visit: Visit, request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      const address = await whoIs(request);
      if (address === null) return refuse(response, 401, say('web-unknown'));
      const found = await chatOf(store.pool, address, String(request.params.chat));
      if (found === null) return refuse(response, 404, say('web-chat-unknown'));
      await handle({ address, ...found }, request, response);
    };

  const reader = (address: string) => ({ address, voice, link: links.to, pagePath: pages.to });

  router.post('/api/device', json({ limit: '4kb' }), async (request, response) => {
    const wanted = code.safeParse(request.body);
    if (!wanted.success) return refuse(response, 400, say('web-malformed'));
    if ((await whoIs(request)) === null) {
      const address = request.ip ?? '';
      const minutes = tries.begin(address);
      if (minutes > 0) {
        response.setHeader('Retry-After', String(minutes * 60));
        return refuse(response, 429, say('web-code-tries', { minutes }));
      }
      const welcome = await identities.welcome(wanted.data.code);
      if (!('cookie' in welcome)) return refuse(response, 403, whyNot(welcome.code));
      tries.takeBack(address);
      response.setHeader('Set-Cookie', welcome.cookie);
    }
    response.status(204).end();
  });

  router.get('/api/chats', async (request, response) => {
    const address = await whoIs(request);
    if (address === null) return refuse(response, 401, say('web-unknown'));
    const { name, chats } = await chatsOf(store.pool, address);
    response.json({
      name,
      chats: chats.map(({ key, chat, title }) => ({ key, kind: chat, title: voice(title) })),
    });
  });

  router.get(
    '/api/chats/:chat/messages',
    visiting(async ({ address, chat }, request, response) => {
      const wanted = older.safeParse(request.query);
      if (!wanted.success) return refuse(response, 400, say('web-malformed'));
      const before = wanted.data.before ?? null;
      const lines =
        chat.conversationId === null
          ? []
          : await readNewest(store.pool, chat.conversationId, before, PAGE + 1);
      response.json({
        messages: lines.slice(-PAGE).map((line) => pageMessage(line, reader(address))),
        more: lines.length > PAGE,
      });
    }),
  );

  router.get(
    '/api/chats/:chat/stream',
    visiting(async ({ address, chat }, request, response) => {
      const last = request.headers['last-event-id'];
      const wanted = newer.safeParse(last === undefined ? request.query : { after: last });
      if (!wanted.success) return refuse(response, 400, say('web-malformed'));
      const source = {
        conversation: async () =>
          chat.conversationId ?? (await chatOf(store.pool, address, chat.key))?.chat.conversationId ?? null,
        read: async (conversationId: string, place: string) => {
          const lines = await readAfter(store.pool, conversationId, placeShape.parse(place), PAGE);
          const messages = lines.map((line) => pageMessage(line, reader(address)));
          return { messages, more: lines.length === PAGE };
        },
      };
      streams.open(response, source, String(last ?? request.query.after ?? ''));
    }),
  );

  router.post(
    '/api/chats/:chat/messages',
    json({ limit: '256kb' }),
    visiting(async ({ address, chat, name }, request, response) => {
      const message = said.safeParse(request.body);
      if (!message.success) return refuse(response, 400, say('web-malformed'));
      const content = contentOf(message.data, address);
      if (content === null) return refuse(response, 400, say('web-file-unknown'));
      const result = await turns.handle({
        updateId: updateIdOf(address, message.data.id),
        channel: 'web',
        address: chat.address,
        chat: chat.chat,
        sender: { address, name: name ?? (message.data.name || voice(say('web-nameless'))) },
        messageId: message.data.id,
        content,
      });
      metrics.taken('web', result.outcome);
      if (result.outcome === 'committed') await ring(store.pool, result.conversationId);
      response.json({ outcome: result.outcome });
    }),
  );

  const take = createTaking({ ...parts, scan: parts.files.scan ?? null });
  router.post(
    '/api/chats/:chat/files',
    visiting(uploadRoute({ database: store.pool, uploads, take, links, refuse })),
  );

  function contentOf(message: Said, address: string): Content | null {
    if ('text' in message) return { type: 'text', text: message.text };
    if ('choice' in message) return { type: 'choice', prompt: message.prompt, choice: message.choice };
    const files = message.files.map((token) => uploads.open(token, address));
    return files.every((file) => file !== null) ? { type: 'files', files } : null;
  }

  return router;
}
