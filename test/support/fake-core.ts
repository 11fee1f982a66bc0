/**
 * A core for tests of the shell: it does what the message says, one word a kind of effect.
 *
 * `/start CODE` joins and consents, `set KEY VALUE` answers, `submit`, `tell KEY`, `summary`, `forget`,
 * `board`, `silent`, `boom` throws; anything else is echoed. The trail of the state records every message in order.
 */
import type { Core, Effect, Incoming, Outcome, OutMessage, Scene } from '../../src/conversation/model.ts';
import { seal } from '../../src/conversation/seal.ts';
import { say } from '../../src/say.ts';

export const fakeCore: Core = {
  needs({ content }) {
    const text = content.type === 'text' ? content.text : '';
    const code = /^\/start (\S+)$/u.exec(text)?.[1];
    return { ...(code === undefined ? {} : { invitation: code }), board: text === 'board' };
  },
  converse(scene, incoming) {
    const text = incoming.content.type === 'text' ? incoming.content.text : incoming.content.type;
    const { state } = scene.conversation;
    const { effects, place } = act(scene, incoming, text);
    return { state: { ...state, ...place, trail: [...state.trail, text] }, effects };
  },
};

/** A reply with one line; the echo's text is its argument. */
export const reply = (text: string, messageClass: OutMessage['class'] = 'reply'): Effect => ({
  type: 'say',
  message: { class: messageClass, lines: [say('echo', { text })], choices: [], attachments: [] },
});

interface Act {
  readonly effects: readonly Effect[];
  readonly place?: Pick<Outcome['state'], 'campaign' | 'unit'>;
}

function act(scene: Scene, incoming: Incoming, text: string): Act {
  const [word, key = '', value = ''] = text.split(' ');
  const known = scene.drafts.find(({ unit }) => unit === scene.conversation.state.unit) ?? scene.drafts[0];
  const place = known ? { place: { campaign: known.campaignId, unit: known.unit } } : {};
  if (incoming.content.type === 'news') return { effects: [reply('news', 'broadcast')] };
  switch (word) {
    case '/start':
      return start(scene);
    case 'set':
      return { effects: [answer(key, value), reply(text)], ...place };
    case 'submit': {
      const cells = known?.cells ?? {};
      const number = (known?.submissions.length ?? 0) + 1;
      const submit = { type: 'submit', number, late: false, cells, seal: seal(cells, scene.seed) } as const;
      return { effects: [submit, reply(`submitted ${number}`)], ...place };
    }
    case 'tell':
      return { effects: [{ type: 'tell-officers', keys: [key] }] };
    case 'summary': {
      const campaignId = scene.campaigns[0]?.campaign.id ?? '';
      return { effects: [{ type: 'request-summary', campaignId }, reply(text)] };
    }
    case 'forget':
      return { effects: [{ type: 'forget-request', due: '2018-06-20' }, reply(text)] };
    case 'board':
      return {
        effects: [reply(scene.board?.map(({ unit, state }) => `${unit} ${state}`).join(', ') ?? 'hidden')],
      };
    case 'silent':
      return { effects: [] };
    case 'boom':
      throw new Error('This message breaks the core');
    default:
      return { effects: [reply(text)] };
  }
}

function start({ invitation }: Scene): Act {
  if (!invitation?.found) return { effects: [reply('unknown')] };
  const { id, campaignId, unit, role, state } = invitation;
  if (state !== 'valid') return { effects: [reply(state)] };
  return {
    effects: [{ type: 'join', invitationId: id, role }, { type: 'consent', notice: '1' }, reply('welcome')],
    place: { campaign: campaignId, unit },
  };
}

const answer = (key: string, value: string): Effect => ({
  type: 'answer',
  key,
  part: '',
  state: 'value',
  value: Number(value),
  raw: value,
  flags: [],
});
