# Warnings for the compiling desk.
summary-warning-disagree = { $key }: { $differing }, the other { $count } ({ $noun }) { $value }
summary-warning-approximate = { $key }: { $unit } gave about { $value } (“{ $raw }”)
summary-warning-reason = { $key }: { $unit } keeps { $value }, reason: { $reason }
summary-warning-confirmed = { $key }: { $unit } confirmed the unusual { $value }
summary-warning-noted = { $key }: { $unit } gave { $value }, please check
summary-warning-left-out = { $key }: without { $units }, which gave no figure
