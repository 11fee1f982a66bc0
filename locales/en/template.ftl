# The template of a campaign: sent, looked at, opened.

## A template file

template-file-wanted = Please send the template file (.yaml) here, as an attachment. For one to begin with, type /campaign file.
template-file-reading = Reading { $name }…
template-file-one = One template file is read at a time. Please send a single .yaml file again.
news-template-again = Please type /dot and send the template file again.
template-file-late = No template file is awaited any more. Please type /dot to see, and send it again if it is needed.
template-file-how = A template file is awaited: please send a .yaml file (at most 512 KB) as an attachment. If this messenger sends no files, type /doikenh to go on in another one.

## Campaigns, and opening a template

help-campaigns =
    /campaign: the campaigns
    /campaign new: open one from a template file
    /campaign edit: another version of its template
campaigns-head = { $count ->
    [one] Your office has 1 campaign:
   *[other] Your office has { $count } campaigns:
}
campaigns-line = { $mark }. { $title } (id { $id }): { $state ->
    [closed] closed
    [locked] figures locked
   *[open] open
}, until the end of { $last }, template version { $version }{ $here ->
    [here] {" "}· in hand
   *[elsewhere] {""}
}
campaigns-how = { $count ->
    [one] /campaign new: open a new one · /campaign edit: replace the template · /campaign file: get the template as it is · /campaign close: close it
   *[other] Press or type a number to turn to another one. /campaign new: open a new one · /campaign edit 1: replace the template of 1 · /campaign file 1: get the template of 1 · /campaign close 1: close 1
}
campaigns-which = It is not clear which campaign you mean: “{ $name }”.
campaigns-picked-open = From now on your commands are about “{ $title }”.
campaigns-picked-closed = From now on your commands are about “{ $title }” (closed: only to be looked at).
campaign-close-ask = Close “{ $title }”? From then on nobody answers, submits or is reminded; all figures are kept. Open it again with /campaign open.
choice-close = Close it
choice-no-close = Never mind
campaign-close-not = All right, “{ $title }” stays open.
campaign-close-done = ✓ “{ $title }” is closed. The officers of the units are told.
campaign-closed-before = “{ $title }” was closed before.
campaign-open-before = “{ $title }” is open.
campaign-reopened = ✓ “{ $title }” is open again. The officers of the units are told.
choice-campaign = { $title }
choice-template-none = Never mind
template-file-none = All right, nothing was changed.
template-source-coming = Sending the template of “{ $title }”…
template-source = Version { $version } of the template of “{ $title }”. Edit this file, then type /campaign edit and send it here.
template-faults = { $count ->
    [one] The file { $name } has 1 fault:
   *[other] The file { $name } has { $count } faults:
}
template-fault = • Line { $line }, column { $column }:
template-faults-more = … and { $count } more.
template-mend = Nothing was opened. Mend it and send the file here again.
template-send-again = When you are done with what is in hand, type /campaign new and send the template again.
template-refused-other-id = The file { $name } is the template of “{ $id }”, not of “{ $of }”. Nothing was changed.
template-refused-unchanged = The file { $name } is the very template that “{ $title }” has. Nothing changes.
template-refused-not-yours = { $count ->
    [0] The file { $name } has a unit compile whose staff you are not, so it cannot be opened here.
   *[other] The file { $name } concerns units that are not your office’s: { $units }. Nothing was opened.
}
template-refused-moves-units = The file { $name } hangs units elsewhere in the tree: { $units }. Only the operator can do that; please leave the unit above (parent) as it was. Nothing was opened.
template-refused-unknown-parent = The file { $name } is part of “{ $parent }”, which is not there. Nothing was opened.
template-refused-too-much = The file { $name } is too complicated to be read here. Nothing was opened. Make its rules (rule, when, consent) simpler, use fewer references (*name), and send it again. If you do not know where to begin, ask whoever operates this service.
template-refused-locked = The figures of “{ $title }” are locked, so the template stays. To change it, unlock them first: /unlock <reason>
template-refused-overtaken = Meanwhile somebody opened version { $version } of the template. Look at it (/campaign), and send your file again if it is still needed.
template-new = The file has no faults. This is a new campaign: “{ $title }” (id { $id }).
template-version = The file has no faults. This would be version { $version } of the template of “{ $title }”.
template-same = The file has no faults. It is the very template of “{ $title }”.
template-reopens = This campaign is closed; using the file opens it again.
template-counts = { $sections } sections, { $questions } questions ({ $required } required); { $units } units report to { $compiler }.
template-greeting = Officers who come in will read:
template-kept = { $begun ->
    [0] {""}
   *[other] { $begun } units have begun
}{ $submitted ->
    [0] {""}
   *[other] { $begun ->
        [0] {""}
       *[other] {", "}
    }{ $submitted } have submitted
}: every answer is kept, and the units are told as soon as you open it.
template-again = ↻ Question { $no }: to be answered again by { $units } units, because it changed.
template-left = Have begun and are not asked any more: { $units }. Their answers are kept, but not compiled.
template-day = Deadline: the end of { $weekday }, { $day }. For another one, type the last day on which reports are taken.
template-day-past = The deadline, { $weekday }, { $day }, has passed. Type the last day on which reports are taken.
choice-template-questions = Show the questions
choice-template-open = Open it with this deadline
choice-template-use = Use this version
choice-template-drop = Never mind
template-how = Choose below, or type the last day, for example 15/12.
template-gone = This template was opened before, or does not wait any more. Type /campaign to look.
template-dropped = All right, nothing is opened. The file is still on your device.
template-opening = Opening “{ $title }”…
template-using = Moving “{ $title }” to the new template…
template-opened-opened = ✓ “{ $title }” is open.
template-opened-reopened = ✓ “{ $title }” is open again.
template-opened-unchanged = “{ $title }” is open with this very template.
template-opened-new-version = ✓ “{ $title }” uses version { $version } of its template.{ $moved ->
    [0] {""}
   *[other] {" "}{ $moved } units that had begun moved to it and are told.
}
template-next = Officers who are known already are told. Invite new ones: /invite <unit>. Rooms for leadership and officers: /room
template-moved = The deadline moves from the end of { $before } to the end of { $after }.
template-units-joined = Report from now on: { $units }.
template-units-left = Report no longer: { $units }.
template-nothing = Nothing changes for officers.

## A template that changed

change-head = { $host } changed the template of { $title } (version { $version }):
change-again = ↻ Please answer question { $no } again: { $ask } (before: { $words })
change-added = + New question { $no }: { $ask }
change-changed = • Question { $no } { $what ->
    [ask] is worded differently
    [kind] is answered differently
    [unit] counts in another unit
    [choices] has other choices
    [columns] has other columns
    [years] asks for other years
    [required] is required, or no longer is
    [limits] has other usual limits
    [when] is asked in other cases
    [checks] is checked differently
    [consent] asks the people it names
    [help] is explained differently
   *[several] has changed in several ways
}: { $ask }
change-removed = – No longer asked: { $ask }
change-more = … and { $count } more.
change-day = New deadline: the end of { $weekday } { $last } (it was { $before }).
change-kept = Every answer you gave is kept.
change-unready = The report waited for a second person and does no longer: when the changes are done, please say «submit» again.
change-submitted = Version { $number }, which you submitted, still counts, and every answer you gave is kept.{ $more ->
    [yes] {" "}To add what is new, type “continue”, then submit again.
   *[no] {""}
}
change-left = { $unit } no longer reports in { $title } by the new template of { $host }. Every answer you gave is kept.
question-dropped = The question in hand is no longer asked; please go on:
question-gone = The question is no longer in the template, so your message was not recorded.
question-outdated = This question has changed, so please answer it again; { $name } wrote before: { $words }
review-outdated = ↻ Changed, please answer again: questions { $numbers }
question-changed = This question has just changed, so your answer was not recorded; please answer again.
opened-head = { $host } opened a new campaign for { $unit }: { $title }.
opened-day = Deadline: the end of { $weekday } { $last }{ $left ->
    [0] {""}
   *[other] {" "}({ $left } days left)
}.
opened-begin = type /report to begin.
opened-later = Your report { $other } stays as it is. For the new campaign type “pause”, then /report, and choose.
