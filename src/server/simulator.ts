/**
 * The trial: seats for everyone who takes part, a clock that can be turned, and how far the units are.
 */
import { randomUUID } from 'node:crypto';
import { json, Router } from 'express';
import { z } from 'zod';
import type { Identities } from '../channels/web/identity.ts';
import { updateIdOf } from '../channels/web/messages.ts';
import type { Content, Role } from '../conversation/model.ts';
import { say } from '../say.ts';
import { moveClock } from '../storage/clock-row.ts';
import { readNewest, webPerson } from '../storage/history.ts';
import { roomAddress } from '../storage/opening.ts';
import { type TrialCampaign, trialCampaign } from '../storage/trial.ts';
import type { ServerParts } from './parts.ts';
import type { Refuse } from './refusals.ts';

const seatShape = z.object({
  unit: z.string().min(1).max(200),
  role: z.enum(['officer', 'staff', 'leader']),
});
const clockShape = z.object({ to: z.iso.datetime({ offset: true }) });
type Seat = z.infer<typeof seatShape>;

export function simulatorRoutes(parts: ServerParts, identities: Identities, refuse: Refuse): Router {
  const { store, clock, wallClock, jobs } = parts;
  const router = Router();
  const seats = createSeats(parts);

  router.get('/api/simulator/progress', async (_request, response) => {
    const campaign = await trialCampaign(store.pool);
    if (campaign === null) return refuse(response, 404, say('web-trial-empty'));
    response.json({ ...campaign, now: await clock.now() });
  });

  router.post('/api/simulator/seats', json({ limit: '4kb' }), async (request, response) => {
    const seat = seatShape.safeParse(request.body);
    if (!seat.success) return refuse(response, 400, say('web-malformed'));
    const campaign = await trialCampaign(store.pool);
    if (campaign === null) return refuse(response, 404, say('web-trial-empty'));
    if (!mayBeTaken(campaign, seat.data)) return refuse(response, 404, say('web-trial-unit'));
    const address = await seats.take(campaign, seat.data);
    response.json({ seat: identities.seatToken(address), room: roomAddress(campaign.id, 'leadership') });
  });

  router.post('/api/simulator/clock', json({ limit: '4kb' }), async (request, response) => {
    const wanted = clockShape.safeParse(request.body);
    if (!wanted.success) return refuse(response, 400, say('web-malformed'));
    const now = await moveClock(store, wanted.data.to, wallClock);
    await jobs.tick();
    response.json({ now });
  });

  return router;
}

const mayBeTaken = ({ units, compiler }: TrialCampaign, { unit, role }: Seat): boolean =>
  role === 'officer' ? units.some(({ code }) => code === unit) : compiler.code === unit;

const NAMES: Readonly<Record<Role, string>> = {
  officer: 'web-trial-officer',
  staff: 'web-trial-staff',
  leader: 'web-trial-leader',
};

interface Seats {
  /** Address of the seat's account, which is made at the first call. */
  take(campaign: TrialCampaign, seat: Seat): Promise<string>;
}

function createSeats({ store, turns, voice, invite }: ServerParts): Seats {
  const beingMade = new Map<string, Promise<void>>();

  const send = async (address: string, role: Role, content: Content): Promise<void> => {
    await turns.handle({
      updateId: updateIdOf(address, randomUUID()),
      channel: 'web',
      address,
      chat: 'private',
      sender: { address, name: voice(say(NAMES[role])) },
      content,
    });
  };

  const make = async (address: string, campaignId: string, { unit, role }: Seat): Promise<void> => {
    const { conversationId } = await webPerson(store.pool, address);
    if (conversationId !== null) return;
    const code = await invite({ campaignId, unit, role });
    await send(address, role, { type: 'text', text: `/start ${code}` });
    // The officer's part is to be tried out from the first message on; the others only watch.
    if (role !== 'officer') await agree(address, role);
  };

  /** Presses the first button of the notice, which agrees. */
  const agree = async (address: string, role: Role): Promise<void> => {
    const { conversationId } = await webPerson(store.pool, address);
    if (conversationId === null) return;
    const last = (await readNewest(store.pool, conversationId, null, 1))[0];
    if (last?.kind !== 'out') return;
    const { prompt, choices } = last.message;
    const choice = choices[0]?.id;
    if (prompt !== undefined && choice !== undefined) {
      await send(address, role, { type: 'choice', prompt, choice });
    }
  };

  return {
    take: async ({ id }, seat) => {
      const address = `trial.${id}.${seat.unit}.${seat.role}`;
      const underWay = beingMade.get(address) ?? make(address, id, seat);
      beingMade.set(address, underWay);
      try {
        await underWay;
      } finally {
        beingMade.delete(address);
      }
      return address;
    },
  };
}
