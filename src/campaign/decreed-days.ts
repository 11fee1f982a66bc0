/**
 * Days off that no rule of the calendar gives, as the government announces them year by year: compensatory and swapped
 * days, the second day of National Day, and where the Tết week lies. Rest days that a weekend gives anyway are left out.
 *
 * Written from what is commonly known of those announcements, not copied from them, and nobody has compared the two: before a
 * year matters, hold it against the notice. A year that is not here is reckoned (`likelyDaysOff` in `holidays.ts`).
 */
export const DECREED: Readonly<Record<number, readonly string[]>> = {
  2018: ['2018-02-14', '2018-02-20', '2018-09-03', '2018-12-31'],
  2019: ['2019-04-15', '2019-04-29'],
  2020: ['2020-01-23', '2020-01-29'],
  2021: ['2021-02-10', '2021-02-16', '2021-05-03', '2021-09-03'],
  2022: ['2022-01-03', '2022-04-11', '2022-05-02', '2022-05-03', '2022-09-01'],
  2023: ['2023-01-02', '2023-01-20', '2023-01-26', '2023-05-02', '2023-05-03', '2023-09-01', '2023-09-04'],
  2024: ['2024-02-08', '2024-02-14', '2024-04-29', '2024-09-03'],
  2025: ['2025-01-27', '2025-05-02', '2025-09-01'],
  2026: ['2026-01-02', '2026-04-27', '2026-08-31', '2026-09-01'],
};

/** The last year that is here. */
export const DECREED_UNTIL = Math.max(...Object.keys(DECREED).map(Number));
