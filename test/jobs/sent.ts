/**
 * Officers who send files through a messenger, in tests of jobs.
 */
import sharp from 'sharp';
import type { Core } from '../../src/conversation/model.ts';
import type { JobsOptions } from '../../src/jobs/jobs.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';

/** The core of the tests, which also takes files for the question `photos`. */
export const takingFiles: Core = {
  ...fakeCore,
  converse: (scene, incoming) => {
    const { content } = incoming;
    if (content.type !== 'files') return fakeCore.converse(scene, incoming);
    const { state } = scene.conversation;
    const draft = scene.drafts.find(({ unit }) => unit === state.unit);
    const known = (draft?.cells.photos?.value ?? []) as readonly object[];
    const value = [...known, ...content.files.map(({ source: _source, ...file }) => file)];
    return {
      state,
      effects: [
        {
          type: 'answer',
          key: 'photos',
          part: '',
          state: 'value',
          value: value as never,
          raw: '',
          flags: [],
        },
        ...content.files.flatMap(({ source, ...file }) =>
          source === undefined ? [] : [{ type: 'file' as const, file: { ...file, source } }],
        ),
        reply('taken'),
      ],
    };
  },
};

/** The id of the file is its name without the ending; its source is the name. Both without dots and spaces. */
export async function send(turns: Turns, ward: number, names: readonly string[]): Promise<void> {
  const files = names.map((name) => ({
    id: idOf(name),
    name,
    type: 'application/octet-stream',
    size: 1,
    source: name,
  }));
  await turns.handle(text(`o${ward}`, '', { content: { type: 'files', files } }));
}

const idOf = (name: string): string => name.replace(/\..*$/u, '');

/** A messenger that has these files, and fails for all others. */
export const having =
  (files: Readonly<Record<string, Buffer | Error>>): JobsOptions['download'] =>
  async (_channel, source) => {
    const file = files[source];
    if (file instanceof Buffer) return file;
    throw file ?? new Error('The messenger is away');
  };

/** A photo that says where it was taken. */
export const photo = (colour = '#3366aa'): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N' } })
    .toBuffer();

export const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
