import { describe, expect, it } from 'vitest';
import { templateReference } from '../../src/campaign/reference.ts';

describe('the template reference', () => {
  it('is the page in docs', async () => {
    await expect(templateReference()).toMatchFileSnapshot('../../docs/template-reference.md');
  });

  it('has a meaning for every field', () => {
    const fields = templateReference()
      .split('\n')
      .filter((line) => /^\| `[a-z]/iu.test(line) && line.split('|').length >= 6);
    expect(fields.length).toBeGreaterThan(90);
    for (const line of fields) expect(line).not.toMatch(/\|\s*\|$/u);
  });
});
