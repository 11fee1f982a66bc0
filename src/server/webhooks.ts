/**
 * Where messengers deliver what people write. 401 without the right secret or signature, and nothing is
 * read; 200 only after the turns have committed, so that the platform's own retry stands in front of the database.
 */
import { Router, raw } from 'express';
import type { Intake } from '../channels/intake.ts';
import type { Messenger } from '../channels/messenger.ts';
import { say } from '../say.ts';
import type { Refuse } from './refusals.ts';

/** Far more than any update: messages bring files as references. */
const MOST_BYTES = 1024 * 1024;

export function webhookRoutes(messengers: readonly Messenger[], intake: Intake, refuse: Refuse): Router {
  const router = Router();
  for (const messenger of messengers) {
    const { name } = messenger.channel;
    router.post(
      `/webhooks/${name}`,
      raw({ type: () => true, limit: MOST_BYTES, inflate: false }),
      async (request, response) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const admission = messenger.admit(request.headers, body);
        if (admission === 'refused') return refuse(response, 401, say('web-unsigned'));
        if (admission === 'accepted') {
          const json = parsed(body);
          if (json === undefined) return refuse(response, 400, say('web-malformed'));
          // One after the other: a picture comes before the words under it.
          for (const received of await messenger.receive(json)) await intake(name, received);
        }
        response.status(200).json({});
      },
    );
  }
  return router;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
