/**
 * What zod says about a file, in words an author of a template understands.
 */
import type { core } from 'zod';
import { type Say, say } from '../say.ts';
import type { Page, Path, Remark } from './page.ts';

type Issue = core.$ZodIssue;

export const shapeRemarks = (page: Page, issues: readonly Issue[]): readonly Remark[] =>
  issues.flatMap((issue) => remarksOf(page, issue, []));

function remarksOf(page: Page, issue: Issue, above: Path): readonly Remark[] {
  const path: Path = [
    ...above,
    ...issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
  ];
  const name = String(path.at(-1) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({
        path: [...path, unknown],
        atName: true,
        say: say('campaign-fault-unknown-field', { name: unknown }),
      }));
    case 'invalid_union': {
      const branch = closest(issue.errors);
      if (branch === undefined) return [{ path, say: say('campaign-fault-wrong-shape', { name }) }];
      return branch.flatMap((inner) => remarksOf(page, inner, path));
    }
    case 'invalid_key':
      return [{ path, atName: true, say: say('campaign-fault-bad-name', { name }) }];
    default:
      return [{ path, say: page.has(path) ? refusal(issue, name) : missing(issue, name) }];
  }
}

const missing = (issue: Issue, name: string): Say =>
  name === '' ? refusal(issue, name) : say('campaign-fault-missing-field', { name });

function refusal(issue: Issue, name: string): Say {
  switch (issue.code) {
    case 'custom':
      return say(String(issue.params?.fault ?? 'campaign-fault-bad-value'), { name });
    case 'invalid_type':
      return say('campaign-fault-wrong-type', { name, expected: issue.expected });
    case 'invalid_value':
      return say('campaign-fault-not-one-of', { name, values: issue.values.map(String).join(', ') });
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? say('campaign-fault-too-small', { name, limit: String(issue.minimum) })
        : say('campaign-fault-empty', { name });
    case 'too_big':
      if (issue.origin === 'array')
        return say('campaign-fault-too-many', { name, limit: String(issue.maximum) });
      return say('campaign-fault-too-big', { name, limit: String(issue.maximum) });
    default:
      return say('campaign-fault-bad-value', { name });
  }
}

/** Of several shapes a value may have, the one it nearly has: the right kind, with a fault inside. */
const closest = (branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  branches.find((issues) =>
    issues.every(
      ({ code, path }) => path.length > 0 || (code !== 'invalid_type' && code !== 'invalid_value'),
    ),
  );
