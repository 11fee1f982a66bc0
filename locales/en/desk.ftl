# The desk of the unit that compiles: approval, return, more time, locking the figures, the audit trail.

## Officers hear what the desk decided

news-returned-questions = The report of { $unit } (version { $number }) was returned to you. Please look again at question { $numbers }.
news-returned = The report of { $unit } (version { $number }) was returned to you.
news-reason = Reason: { $reason }
news-approved = ✓ The report of { $unit } (version { $number }) has been approved. Thank you.
news-extended = The deadline of { $unit } has been moved to { $until }.
news-locked = The figures of { $title } have been locked. Reports can be read, but not changed or submitted.
news-unlocked = The figures of { $title } are no longer locked; reports can be changed and submitted again.
news-ended = { $title } is closed; no more reports are taken. Thank you.
news-goes-on = { $title } is open again; type “tiếp tục” to go on.
choice-fix = Correct it now

help-decide =
    /approve: approve · /return: return
    /extend: more time · /lock: lock the figures
    /audit: the audit trail · /queues: the queue board

## Approve

desk-which-unit = Which unit do you mean: { $names }? Please type the command again with the full name.
desk-none-waits = No report is waiting for approval.
desk-waiting = { $count } reports are waiting for approval:
desk-waiting-line = { $mark }. { $unit }: version { $number }, submitted { $at }{ $late ->
    [late] {" "}(late)
   *[on-time] {""}
}, { $warnings ->
    [0] no warnings
   *[other] { $warnings } warnings
}
desk-waiting-how = Press to approve, or look first with /status { $unit }. To return one: /return { $unit } <reason>
choice-approve-unit = Approve { $unit }
desk-not-submitted = { $unit } has not submitted a report.
desk-approved-before = { $unit }: version { $number } was approved by { $by } at { $at }.
desk-returned-before = { $unit }: version { $number } was returned by { $by } at { $at }; a new version is awaited.
desk-approved = ✓ The report of { $unit } is approved (version { $number }{ $warnings ->
    [0] {""}
   *[other] , { $warnings } warnings
}). Its officers are told now.

## Return

desk-return-how = How: /return <unit> câu 14, 20: <reason>. Without questions the whole report is returned.
desk-no-question = The report has no question { $no }. Please check the number.
desk-return-why = Why is the whole report of { $unit } returned? Type the reason, or «câu 14, 20: reason» for some questions only.
desk-return-why-questions = Why is { $unit } returned, question { $numbers }? Type the reason.
desk-return-approved = { $unit }: version { $number } was approved by { $by } at { $at }. Return it all the same?
choice-return-yes = Return it
choice-return-no = Leave it
desk-return-not = No report was returned.
desk-newer = { $unit } has just submitted version { $number }. Please look at it before you decide.
desk-returned = The report of { $unit } is returned (version { $number }). Reason: { $reason }
desk-returned-questions = { $unit } is returned (version { $number }), question { $numbers }. Reason: { $reason }
desk-locked = The figures were locked at { $at }. To change anything, unlock them first: /unlock <reason>

## More time

desk-extend-how = How: /extend <unit> <day> [time] [reason], a day such as { $example }.
desk-extend-when = Until which day does { $unit } get more time? Type the command again with a day such as { $example }, or 17:00 { $example }.
desk-extend-past = { $until } has passed, so it cannot be a deadline. That of { $unit } is still { $due }.
desk-extend-not-later = The deadline of { $unit } is { $due }; a new one must be later.
desk-extended = ✓ { $unit } has until { $until } (before: { $due }).
status-due = Has more time, until { $due }.

## Lock

desk-lock-ask = Lock the figures of { $title }? { $approved }/{ $total } are approved. After that no unit can change or submit anything.
desk-lock-missing = ⚠ Not submitted: { $units }
desk-lock-waiting = ⚠ Not approved: { $units }
desk-lock-returned = ⚠ Returned: { $units }
choice-lock = Lock the figures
choice-no-lock = Not yet
desk-lock-not = The figures are not locked.
desk-lock-done = ✓ The figures of { $title } are locked. To unlock: /unlock <reason>
desk-not-locked = The figures are not locked.
desk-unlock-why = Why are the figures unlocked? Type the reason.
choice-no-unlock = Leave it
desk-unlock-not = The figures stay locked.
desk-unlocked = ✓ The figures of { $title } are unlocked. Units can change and submit again.
campaign-locked = The figures of { $title } have been locked; reports can be read, but not changed or submitted.

## The officer mends what was returned

fix-none = You have no report that was returned.
fix-head = The report of { $unit } (version { $number }) was returned for another look.
fix-place = ↩ Returned { $place }/{ $count } · { $reason }
fix-done = ✓ You have been through everything that was returned. Review the report and submit a new version.
submit-same = Nothing has changed since version { $number }.

## Versions

history-version = Version { $number }: submitted by { $by } { $at }{ $late ->
    [late] {" "}(late)
   *[on-time] {""}
}
history-approved = Version { $number }: submitted by { $by } { $at }{ $late ->
    [late] {" "}(late)
   *[on-time] {""}
}, approved by { $who }
history-returned = Version { $number }: submitted by { $by } { $at }{ $late ->
    [late] {" "}(late)
   *[on-time] {""}
}, returned by { $who }: { $reason }
history-returned-questions = Version { $number }: submitted by { $by } { $at }{ $late ->
    [late] {" "}(late)
   *[on-time] {""}
}, returned by { $who }, question { $numbers }: { $reason }
history-change = – question { $no }: { $before } → { $after }
history-change-part = – question { $no }, { $part }: { $before } → { $after }
history-more = – and { $count } more changes

## The audit trail

audit-empty = Nothing has been recorded yet.
audit-head = The { $count } newest entries:
audit-how = One unit: /audit <unit>. The whole trail as a file: /audit file
audit-file-coming = Writing the trail to a file…
audit-file = The whole trail up to now: { $count } entries.
audit-approve = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · approved { $unit } (version { $number })
audit-return = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · returned { $unit } (version { $number }): { $reason }
audit-return-questions = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · returned { $unit } (version { $number }), question { $numbers }: { $reason }
audit-extend = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · gave { $unit } until { $until }
audit-lock = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · locked the figures
audit-close = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · closed the campaign
audit-reopen = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · opened the campaign again
audit-unlock = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · unlocked the figures: { $reason }
audit-view = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · looked at { $unit }
audit-invite = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · invited somebody to { $unit }
audit-revoke = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · took back invitations of { $unit }
audit-rename = { $at } · { $by ->
    [service] The assistant
   *[person] { $name }
} · renamed the unit “{ $before }” to “{ $after }”
audit-move = { $at } · { $by ->
    [service] The assistant
   *[person] { $name }
} · moved { $unit } below “{ $after }” (before: { $before })
audit-hand-over = { $at } · { $by ->
    [service] The assistant
   *[person] { $name }
} · the campaign went to { $unit } to compile (before: { $before })
audit-remind = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · reminded { $units }
audit-open = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · opened version { $number } of the template (until the end of { $last })
audit-export = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · exported the data ({ $format })
audit-proxy = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · typed for { $unit }
audit-room = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · made a group a room
audit-room-code = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · made a code for a group
audit-sign-end = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · signed where the audit trail ends anew
audit-publish = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · sent the summary { $reason ->
    [complete] with all reports
    [deadline] at the deadline
    [amendment] as amendment { $number }
   *[request] as it stood, on request
}
audit-room-end = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · ended a room
audit-other = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · { $action } { $unit } { $number }

## tonghop verify

verify-what = Check the receipt of every submission and the chain of the audit trail
verify-receipts = Receipts: { $checked } submissions, { $broken } do not match
verify-receipt = ✗ { $campaign } · { $unit } · version { $number } (code { $receipt }): the content does not match its receipt
verify-expect = an end of an audit trail that was written down elsewhere, as this command prints it; may be repeated
verify-expect-form = “{ $words }” is not the end of a chain. Write it as this command prints it: campaign:number:hash
verify-sign = sign the ends as they are now, after another SECRET_KEY or once you know why they do not match
verify-chain = Audit trail of { $campaign }: { $entries } links, { $unsealed } not sealed yet, ends with { $end }
verify-chain-none = Audit trail of { $campaign }: no link yet, { $unsealed } not sealed yet
verify-chain-cut = ✗ Audit trail of { $campaign }: its end was cut off, link { $link } is gone
verify-chain-rewritten = ✗ Audit trail of { $campaign }: link { $link } is not the one that was there
verify-chain-unsigned = ✗ Audit trail of { $campaign }: nothing signs link { $link }
verify-chain-signature = ✗ Audit trail of { $campaign }: the signature of its end (link { $link }) is not of this SECRET_KEY
verify-signed = Audit trail of { $campaign }: signed as it ends now, at link { $link }
verify-chain-missing = ✗ Audit trail of { $campaign }: link { $link } is missing
verify-chain-changed = ✗ Audit trail of { $campaign }: link { $link } has been changed
verify-failed = Some data does not match.

## Exports

export-which = Choose a format: /export docx (report) · /export xlsx (workbook) · /export csv · /export json · /export picture (state of reports).
export-unknown = There is no format «{ $name }».
export-coming = The file is being made; it will be sent here.
export-official = Official figures, as of { $time }:
export-provisional = Provisional figures, as of { $time }:

## More of the audit trail

audit-view-all = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · opened the board
audit-unit-report = { $at } · { $by ->
    [service] The service
   *[person] { $name }
} · sent the Word file of { $unit } (version { $number })
