# Reminders: to officers, to their room, and what staff has to phone about.

reminder-ahead = A reminder: the report of { $unit } is due by the end of { $last }, in { $left } days. Begun now it will be done in good time; what you have typed is kept.
reminder-soon = A reminder: the report of { $unit } is due by the end of { $last }, in only { $left } days.
reminder-tomorrow = A reminder: the report of { $unit } is due by the end of tomorrow, { $last }.
reminder-today = Today, { $last }, is the last day for the report of { $unit }. Where there is no figure yet, type «chưa có» and submit all the same.
reminder-overdue = The report of { $unit } is { $left } { $left ->
        [one] day
       *[other] days
    } overdue (it was due by the end of { $last }). Please submit soon; where there is no figure yet, type «chưa có».
reminder-own = { $text }
reminder-room = Not submitted yet: { $units }. Reports are due by the end of { $last }, { $left ->
        [0] today
        [one] in one day
       *[other] in { $left } days
    }. Please write to the assistant in private.
reminder-room-overdue = { $left } { $left ->
        [one] day
       *[other] days
    } overdue (due by the end of { $last }), still missing: { $units }. Please write to the assistant in private.
reminder-phone = ☎ Please phone { $units }: the report is missing, and the assistant’s reminders do not arrive.

## By hand: /nhac

remind-done = Reminding { $count } { $count ->
        [one] unit
       *[other] units
    }: { $units }.
remind-recent = { $unit } was reminded at { $at }; there are at least { $hours } hours between two reminders.
remind-received = Not reminded, as they have submitted: { $units }.
remind-none = There is nobody to remind: all have submitted.
remind-quiet = These are quiet hours ({ $from }–{ $to }): nobody is reminded. Please try again after { $to }.
help-remind =
    /remind: remind units that have not submitted
    /remind <unit>: one of them
