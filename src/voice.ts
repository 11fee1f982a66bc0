/**
 * The product's voice: turns a {@link Say} of the core into the sentence a person reads.
 * Texts are Fluent files in `locales/<locale>/`, one a room; a key that is missing in the
 * wanted language falls back to Vietnamese, and one that is missing there is a bug and throws.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { projectPath } from './paths.ts';
import type { Say } from './say.ts';

export type Voice = (say: Say) => string;

/** A voice for `vi` or `en`. Throws when a text file does not parse. */
export function createVoice(locale: string): Voice {
  const bundles = [...new Set([locale, 'vi'])].map(loadBundle);
  return ({ key, args }) => {
    for (const bundle of bundles) {
      const pattern = bundle.getMessage(key)?.value;
      if (pattern) return bundle.formatPattern(pattern, args);
    }
    throw new Error(`No text for the key ${key}`);
  };
}

function loadBundle(locale: string): FluentBundle {
  // Bidirectional isolation marks would end up in documents and in chats.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const folder = projectPath('locales', locale);
  for (const file of readdirSync(folder).sort()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')));
    if (errors.length > 0) throw new Error(`${locale}/${file}: ${errors[0]?.message}`);
  }
  return bundle;
}
