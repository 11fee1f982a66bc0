/**
 * What the simulator shows above its chats: one campaign, and how far each unit has come.
 */
import type { Database } from './scenes.ts';
import { askedKeys } from './scenes-sql.ts';

export interface TrialCampaign {
  readonly id: string;
  readonly title: string;
  readonly compiler: { readonly code: string; readonly name: string };
  /** The first instant that is too late. */
  readonly closesAt: Date;
  /** Questions of the whole template. */
  readonly questions: number;
  /** In the campaign's order. */
  readonly units: readonly TrialUnit[];
}

export interface TrialUnit {
  readonly code: string;
  readonly name: string;
  /** Questions with any answer but a skip. */
  readonly answered: number;
  /** State of the newest submission; null while there is none. */
  readonly submission: 'submitted' | 'checked' | 'approved' | 'returned' | null;
}

/** The open campaign that was opened first, else the one closed last; null without any. */
export async function trialCampaign(database: Database): Promise<TrialCampaign | null> {
  const { rows } = await database.query<TrialCampaign>(`
    SELECT g.id, g.title, g.closes_at AS "closesAt",
      json_build_object('code', g.compiler_unit, 'name',
        (SELECT u.name FROM unit u WHERE u.code = g.compiler_unit)) AS compiler,
      (SELECT coalesce(sum(jsonb_array_length(s -> 'questions')), 0)::int FROM template_version t,
        jsonb_array_elements(coalesce(t.parsed -> 'sections', '[]')) s
        WHERE t.campaign_id = g.id AND t.version = g.template_version) AS questions,
      (SELECT coalesce(json_agg(json_build_object('code', u.code, 'name', u.name,
          'answered', (SELECT count(DISTINCT a.key) FROM (
              SELECT DISTINCT ON (key, part) key, state FROM answer WHERE draft_id = d.id
              ORDER BY key, part, version DESC) a WHERE a.state <> 'skipped'
              AND coalesce(a.key = ANY ((SELECT ${askedKeys('v.parsed')} FROM template_version v
                WHERE v.campaign_id = g.id AND v.version = g.template_version)::text[]), true)),
          'submission', (SELECT s.state FROM submission s WHERE s.draft_id = d.id ORDER BY s.number DESC LIMIT 1)
        ) ORDER BY p.position), '[]')
        FROM participant p JOIN unit u ON u.code = p.unit_code
        LEFT JOIN draft d ON d.campaign_id = g.id AND d.unit_code = p.unit_code
        WHERE p.campaign_id = g.id) AS units
    FROM campaign g
    ORDER BY g.status = 'open' DESC, g.closed_at DESC NULLS LAST, g.opened_at, g.id LIMIT 1`);
  return rows[0] ?? null;
}
