# Warnings for the compiling desk.
summary-warning-disagree = { $key }: { $differing }, the other { $count } ({ $noun }) { $value }
summary-warning-approximate = { $key }: { $unit } gave about { $value } (“{ $raw }”)
summary-warning-reason = { $key }: { $unit } keeps { $value }, reason: { $reason }
summary-warning-confirmed = { $key }: { $unit } confirmed the unusual { $value }
summary-warning-noted = { $key }: { $unit } gave { $value }, please check
summary-warning-left-out = { $key }: without { $units }, which gave no figure

# For the staff to look at before publication.
summary-notes-head = To look at before publication (staff only):
summary-note-same = • { $key }: «{ $text }» stands in the reports of { $units }; nothing is merged
summary-note-outlier = • { $key }: { $unit } { $value }, far from the usual { $usual }
summary-note-outlier-part = • { $key } ({ $part }): { $unit } { $value }, far from the usual { $usual }
summary-note-over = • { $key }: { $unit } { $value } %, the part is more than the whole
summary-note-over-part = • { $key } ({ $part }): { $unit } { $value } %, the part is more than the whole
summary-note-cutoff = • { $key }: { $units } gave { $value }, this round closes at { $wanted }
