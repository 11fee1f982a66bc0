/**
 * What the server sends to the board's page: read by both sides, so this file may import nothing.
 */
export interface PageBoard {
  readonly title: string;
  /** «08:00 05/6/2018», where the campaign is. */
  readonly now: string;
  /** «9/6/2018», the last valid day. */
  readonly lastDay: string;
  /** Days until then; negative when it is over. */
  readonly daysLeft: number;
  readonly status: 'open' | 'locked' | 'closed';
  readonly expected: number;
  readonly received: number;
  readonly onTime: number;
  readonly drafting: number;
  readonly idle: number;
  readonly returned: number;
  /** Questions of the whole template. */
  readonly questions: number;
  readonly sections: readonly {
    readonly label: string;
    readonly title: string;
    readonly questions: number;
  }[];
  /** Worst first. */
  readonly units: readonly PageUnit[];
}

export interface PageUnit {
  readonly code: string;
  readonly name: string;
  readonly state: 'not-started' | 'drafting' | 'submitted' | 'checked' | 'approved' | 'returned';
  readonly answered: number;
  /** Answered questions, section by section. */
  readonly sections: readonly number[];
  /** Instants as they are read where the campaign is; absent where there is none. */
  readonly lastActivity?: string;
  readonly submission?: {
    readonly number: number;
    readonly at: string;
    readonly late: boolean;
    readonly warnings: number;
  };
  /** The unit's own last moment, where it was given more time. */
  readonly dueAt?: string;
  readonly reminders: number;
}
