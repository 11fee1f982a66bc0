/**
 * Reads scenes in a workshop, and brings about what they should show.
 */
import type { Effect, Incoming, Needs, Scene } from '../../src/conversation/model.ts';
import { readScenes, type SceneRead } from '../../src/storage/scenes.ts';
import type { TurnResult } from '../../src/turns/turns.ts';
import { NOW, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import type { Workshop } from '../support/workshop.ts';

export interface SceneReader {
  read(incoming: Incoming, now?: Date, needs?: Partial<Needs>): Promise<SceneRead>;
  scene(incoming: Incoming, now?: Date, needs?: Partial<Needs>): Promise<Scene>;
  /** One turn of a person whose core does just this. */
  act(person: string, effects: readonly Effect[], unit?: string): Promise<TurnResult>;
}

/** For a workshop of three wards. */
export function sceneReader(shop: Workshop): SceneReader {
  const read = async (incoming: Incoming, now = NOW, needs: Partial<Needs> = {}): Promise<SceneRead> => {
    const wanted = { ...fakeCore.needs(incoming), ...needs };
    const asked = { incoming, needs: wanted, freshId: 'fresh', seed: 'seed' };
    const templates = { get: async (id: string) => smallCampaign(id, 3) };
    const [scene] = await readScenes(shop.store.pool, templates, [asked], now);
    if (scene === undefined) throw new Error('no scene');
    return scene;
  };
  return {
    read,
    scene: async (incoming, now, needs) => (await read(incoming, now, needs)).scene,
    act: (person, effects, unit = 'w1') =>
      shop
        .turns({
          core: {
            ...fakeCore,
            converse: ({ conversation }) => ({
              state: { ...conversation.state, campaign: 'round', unit },
              effects,
            }),
          },
        })
        .handle(text(person, 'words', { messageId: 'm1' })),
  };
}
