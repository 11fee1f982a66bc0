/**
 * The image and the containers, as far as they can be read without an engine: what they copy is there, and every
 * setting reaches the service.
 */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { VARIABLES } from '../src/config.ts';
import { projectPath } from '../src/paths.ts';

const read = (name: string): string => readFileSync(projectPath(name), 'utf8');
const CONTAINER = z.object({
  build: z.object({ args: z.record(z.string(), z.string()) }),
  environment: z.record(z.string(), z.string()),
});
const COMPOSE = z.object({ services: z.object({ web: CONTAINER, worker: CONTAINER }) });
const { services } = COMPOSE.parse(parse(read('compose.yaml'), { merge: true }));

/** Set by the image, or by nobody who runs an office. */
const NOT_PASSED = ['DATA_DIR', 'HOST', 'PORT', 'SIMULATOR', 'CLOCK_START'];

it.each(['web', 'worker'] as const)('%s gets every setting', (name) => {
  const passed = Object.keys(services[name].environment);
  expect(passed.toSorted()).toEqual(VARIABLES.filter((one) => !NOT_PASSED.includes(one)).toSorted());
});

it('the image is built with arguments it knows', () => {
  const known = [...read('Dockerfile').matchAll(/^ARG (\w+)=0$/gmu)].map(([, name]) => name);
  expect(known).toEqual(['WITH_PDF']);
  for (const { build } of [services.web, services.worker]) {
    expect(Object.keys(build.args)).toEqual(known);
  }
});

it('the image copies what there is, or what its first stage makes', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY --from=build \/app\/(\S+) /gmu)].map(
    ([, from]) => from ?? '',
  );
  expect(copied.length).toBeGreaterThan(7);
  expect(copied.filter((from) => from !== 'dist' && !existsSync(projectPath(from)))).toEqual([]);
});
