# The desk of the unit that compiles: approval, return, more time, locking the figures, the audit trail.

## Officers hear what the desk decided

news-returned-questions = The report of { $unit } (version { $number }) was returned to you. Please look again at question { $numbers }.
news-returned = The report of { $unit } (version { $number }) was returned to you.
news-reason = Reason: { $reason }
news-approved = ✓ The report of { $unit } (version { $number }) has been approved. Thank you.
news-extended = The deadline of { $unit } has been moved to { $until }.
news-locked = The figures of { $title } have been locked. Reports can be read, but not changed or submitted.
news-unlocked = The figures of { $title } are no longer locked; reports can be changed and submitted again.
choice-fix = Correct it now
