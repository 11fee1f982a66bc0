# What the assistant says to officers, staff and leaders. What is typed stays Vietnamese.

## Strangers, invitations, consent

stranger = Hello. To begin, please send the invitation code that the planning office gave you, for example: /start K7QF-3MZP-9T4W
greeting = Hello. This is the report assistant of { $host }.
greeting-officer = You are invited to report { $title } for { $unit },
greeting-deadline = before { $date } (by the end of { $weekday } { $last }; { $left ->
        [0] today is the last day
       *[other] { $left } days are left
    }).
greeting-deadline-inclusive = by { $date } at the latest ({ $weekday }; { $left ->
        [0] today is the last day
       *[other] { $left } days are left
    }).
greeting-overdue = which was due by the end of { $last }, { $left } days ago; it can still be submitted and will be marked late.
greeting-staff = You are invited to follow the campaign { $title } at { $unit }.
greeting-leader = You are invited to receive the summary of { $title } of { $unit }.
notice =
    The assistant keeps your display name, your account's id and your answers; they are used to compile this report only.
    You can see them at any time with /toi and ask for their erasure with /xoadulieu.
    Do you agree?
consent-again = Please choose “Agree and begin” or “Later”.
consent-later = All right, you have not been added to the campaign. Send the invitation code again whenever it suits you.
invitation-unknown = This invitation code is not right. Please check every letter, or ask the planning office for a new one.
invitation-used = This invitation code has been used. If it was you, on another device: type /doikenh there to get a code for this one. If not, please ask the planning office for another one.
invitation-expired = This invitation code has expired. Please ask the planning office for a new one.
invitation-revoked = This invitation code has been withdrawn. Please ask the planning office for a new one.
invitation-closed = The campaign of this invitation is over.
invitation-other-unit = This code is for { $unit }, and you are reporting for { $own }. Nothing has changed.
welcome-staff =
    Thank you. You follow { $title } at { $unit }.
    /status: the state of every unit
    /tonghop: the summary so far
    /trogiup: approve, return, remind, extend, invite, open a campaign…
welcome-leader =
    Thank you. The summary of { $title } will be sent when all reports are in or the deadline has passed.
    /tonghop: the summary so far
    /status: the state of every unit

## Another messenger

link-code =
    Your one-time code: { $code }
    Open the other app (Zalo, Telegram), go to the assistant and send: /start { $code }
    On the web page, open the chat page and type this code.
    It works once, for { $minutes } minutes. Please give it to nobody: whoever has it can answer in your name.
link-done = Hello { $name }. This account is connected; go on here. The one you used before still works.
link-used = This one-time code has been used. Type /doikenh where you were working to get a new one.
link-expired = This one-time code has expired. Type /doikenh where you were working to get a new one.
link-own = This account is yours already.
link-taken = This account belongs to somebody else and cannot be connected. Nothing has changed.

## Beginning, going on, pausing

order-ask =
    The report has { $total } questions, { $required } of them required; stop whenever you like, no answer is lost.
    Do you want to go through all { $total } in order, or answer the required ones first?
order-begun = The report of { $unit } has { $answered }/{ $total } answers.
campaign-named = { $title }
campaign-option = { $mark }. { $title } ({ $unit }) · { $far ->
        [new] not begun
        [begun] { $answered }/{ $total } questions
        [returned] version { $number } was returned
       *[submitted] version { $number } submitted
    } · until the end of { $last }{ $shut ->
        [closed] {" "}· over
        [locked] {" "}· figures locked
       *[open] {""}
    }
campaign-ask = Several campaigns are open. Please answer with the number or the name of the one you want.
campaign-closed = The campaign { $title } is over and takes no more answers. What was sent is kept.
resume = Report of { $unit }: { $answered }/{ $total } answered, { $left ->
        [0] all required ones done
       *[other] { $left } required ones left
    }.
resume-submitted = Version { $number } is submitted; after changes, submit again as a new version.
paused = Paused. { $answered }/{ $total } answers are kept. Type “tiếp tục” whenever it suits you.
paused-still = The report is paused. Type “tiếp tục” to go on.
idle-officer = Type “tiếp tục” to go on, “xem lại” to read it again, or /trogiup.
idle-thanks = You are welcome. Write whenever you need; /trogiup lists the commands.
idle-desk = /status shows the state, /tonghop the summary, /trogiup more.
more-ask = ✓ All { $required } required questions are done. { $left } optional ones are left. Go on, or review and submit?
more-again = Please choose “Go on” or “Review”.

## Questions

question-place = Section { $section } · Question { $no }/{ $total } · { $left ->
        [0] all required ones done
       *[other] { $left } required ones left
    }
question-ask = { $ask }
question-choice = { $mark }. { $label }
question-many = Several may be chosen, for example: 1, 3
question-example = For example: { $example }
question-years = Answer for all of { $years } in one line.
question-previous = Last time: { $value }
question-standing = Now recorded ({ $name }):
question-rest = { $years } still to come. Please go on.
question-gather-long-text = Several messages are fine; type “xong” at the end.
question-gather-records = One item a line, parts separated by |; type “xong” at the end.
question-gather-files = Send pictures or files here; type “xong” at the end.
gather-begun = { $count } letters so far without “xong”; send more or type “xong”.
gather-rows = { $count } lines received. Send more, or type “xong”.
gather-text = { $count } letters received. Send more, or type “xong”.
gather-more = Please send more, or type “xong”.
gather-discarded = The text that waited for “xong” is discarded.
gather-nothing = There is nothing yet. Please send the content, then type “xong”.
skip-kept = The recorded answer stays as it is.
skip-required = This question is required and cannot be skipped. If there is no figure yet, choose “No figure yet”.
back-first = This is the first question.
edit-which = Please give the number of a question from 1 to { $total }, for example: câu { $total }
button-old = That button belongs to an earlier question; the answer has not changed.
question-still = Question { $no } is open: { $ask }
either-again = Which meaning has “{ $raw }”? Please choose.

## Edited messages

edit-question = The message you edited answers question { $no }: { $ask }
edit-unknown = The message you edited is not a recorded answer, so nothing has changed. To change a question, type its number, for example: /sua 12
edit-elsewhere = The message you edited belongs to another report. Choose that report with /baocao, then change it with /sua.
edit-several = Question { $no } was answered in several messages, so editing one is not enough. To change it, type: /sua { $no }
edit-unfinished = Question { $no } has text that waits for “xong”. To change it, type: /sua { $no }
edit-overtaken = { $name } has answered question { $no } again, so your edit is not recorded. What stands:
answer-edited = ✓ Question { $no } is changed.
answer-edited-same = ✓ Question { $no } is as it was.
answer-edited-value = ✓ Question { $no } is changed: { $before } → { $after }

## Answers

answer-value = { $value }
answer-value-part = { $part }: { $value }
answer-missing = no figure yet
answer-missing-part = { $part }: no figure yet
answer-not_applicable = does not apply
answer-not_applicable-part = { $part }: does not apply
answer-skipped = skipped
answer-skipped-part = { $part }: skipped
answer-taken = ✓ { $value }
answer-taken-approximate = ✓ { $value } (recorded as an estimate; please correct it when you have the exact number)
answer-taken-rows = ✓ { $count } lines recorded.
answer-taken-text = ✓ { $count } letters recorded.
answer-taken-missing = ✓ Recorded: no figure yet; please add it later.
answer-taken-not_applicable = ✓ Recorded: does not apply or is not due yet.
answer-taken-skipped = Skipped.
answer-taken-missing-part = ✓ { $part }: recorded, no figure yet
answer-taken-not_applicable-part = ✓ { $part }: recorded, does not apply
answer-blocked = ⚠ { $say }
answer-note = ⚠ { $say }
answer-again = Please answer again.
answer-again-example = Please answer again, for example: { $example }
confirm-understood = I understand: { $value }
confirm-reading = ⚠ Please check that this is what you meant.
confirm-ratio = ⚠ The rate is worked out from the two numbers you sent.
confirm-zero-in-words = ⚠ You wrote it in words, so this is asked: 0 is recorded, which is not the same as “chưa có số liệu”.
confirm-year-supplied = ⚠ You gave no year; the year of the campaign is taken.
confirm-limits = ⚠ The answer is outside the usual range ({ $sides ->
        [min] from { $min }
        [max] up to { $max }
       *[both] from { $min } to { $max }
    }).
confirm-limits-year = ⚠ Year { $part }: outside the usual range ({ $sides ->
        [min] from { $min }
        [max] up to { $max }
       *[both] from { $min } to { $max }
    }).
confirm-jump = ⚠ { $value } is 5 times last time's ({ $before }) or more.
confirm-jump-year = ⚠ Year { $part }: { $value }, 5 times the year before ({ $before }) or more.
confirm-check = ⚠ { $say }
confirm-changed = ⚠ { $name } has just answered this question:
confirm-ask = Is that right?
reason-ask = Please give the reason in one short sentence; if it was a slip, choose “Back” to correct the number.
named-ask = The list names people: { $names }. Have they agreed to be named?
named-again = Please choose “They have agreed” or “Not yet”; if not, the summary will not name them.

## Pictures and files

files-wanted = This question takes pictures or files. Please send a picture, PDF or Word file; if there is none, type “bỏ qua”.
files-none = No file has arrived. Please send one, or type “bỏ qua”.
files-unwanted = This report takes no files; please answer in words.
files-taken = ✓ { $names } received ({ $count } files in all).
files-taken-album = ✓ { $names } received ({ $count } files in all); the other pictures of the album are taken as they come.
files-count = ✓ Question { $no } has { $count } files.
files-lost = ⚠ { $count ->
    [one] A file was
   *[other] { $count } files were
} uploaded too long ago and are kept no more. Please send again.
files-too-many = ⚠ At most { $max } files are taken; the later ones were not.
files-more = Send more, or type “xong”.
files-elsewhere = Files are attached at question { $no }.

## Explanations

explain-head = Question { $no }: { $ask }
explain-help = { $help }
explain-text = Answer in one line of words.
explain-long-text = Write it in words, with figures if you can. One message or several; type “xong” at the end.
explain-integer = Answer with a whole number; “0” means none, “chưa có số liệu” means it will follow.
explain-decimal = Answer with a number, decimals after a comma, for example 12,5.
explain-money = Write the amount with its unit: 2tr5, 1,2 tỷ, 500 nghìn, 1.250.000 đồng are all understood.
explain-percent = Write a percentage, for example 98,5; or two numbers, for example 1.250/1.300.
explain-date = Write day/month/year, for example 31/5/2018.
explain-yes-no = Answer “có” (yes) or “không” (no).
explain-choice = Answer with the number or in words.
explain-many-choice = Answer with the numbers, separated by commas.
explain-records = One item a line, parts separated by |. A whole list may be pasted; type “xong” at the end.
explain-files = Send pictures, PDF or Word files; at most 10 files, each at most 10 MB.
explain-ways = You may type “quay lại” (back), “bỏ qua” (skip), “tạm dừng” (pause), or write “chưa có số liệu” (no figure yet), “không áp dụng” (does not apply).
explain-ways-required = You may type “quay lại” (back), “tạm dừng” (pause), or write “chưa có số liệu” (no figure yet), “không áp dụng” (does not apply).

## Contents, review, submission

outline-head = Contents:
outline-line = { $mark }. { $title } (questions { $from }–{ $to }): { $answered }/{ $total }
outline-how = Type “mục 1” or “câu 2” to go there.
outline-unknown = There is no section “{ $wanted }”.
review-head = Report of { $unit } (page { $page }/{ $pages })
review-count = { $answered }/{ $total } questions answered.
review-required-left = ⚠ { $count } required questions left:
review-gap = – Question { $no }: { $ask }
review-more = … and { $count } more
review-unfinished = ⚠ Waiting for “xong”: question { $numbers }
review-without = ⏳ No figure yet or does not apply: questions { $numbers }
review-unchecked = ⏳ { $count } cross-checks could not be made for want of figures.
review-section = ■ { $title }
review-line = { $no }. { $ask } → { $value }{ $phone ->
        [yes] {" "}(by phone)
       *[no] {""}
    }
review-line-missing = { $no }. { $ask } → no figure yet{ $phone ->
        [yes] {" "}(by phone)
       *[no] {""}
    }
review-line-not_applicable = { $no }. { $ask } → does not apply{ $phone ->
        [yes] {" "}(by phone)
       *[no] {""}
    }
review-last = This is the last page.
review-how = Type a question to change it (for example “câu 12”), “nộp” to submit the report.
submit-required-left = ⚠ Not yet: { $count } required questions are left.
submit-unfinished = ⚠ Cannot be submitted yet: question { $no } has text that waits for “xong”.
submit-blocked = ⚠ Not yet: some figures do not agree:
submit-unchanged = Version { $number } was submitted at { $time }; nothing has changed since.
submit-ask = Submit the report of { $unit } (version { $number }, { $answered }/{ $total } questions)?
submit-late = ⚠ The deadline has passed; this version will be marked as late.
submit-again = Please choose “Submit” or “Not yet”.
submit-not-yet = Not submitted.
submit-done =
    ✓ The report of { $unit } is submitted.
    Receipt: version { $number } · { $time } · code { $receipt }
submit-done-late = This version is marked as late.
submit-after = A Word file to print and sign will be sent here. To correct something, type “xem lại”; submit again as a new version afterwards.

## Personal

help-officer =
    Answer question by question, in words, as in any chat. At any time:
    “quay lại” (back), “bỏ qua” (skip), “?” (explain), “tạm dừng” (pause), “mục lục” (contents), “câu 12” (question 12)
    /baocao: go on · /xemlai: read again · /sua 12: change question 12 · /nop: submit
help-desk =
    /status: the state · /status <unit>: one unit
    /tonghop: the summary · /export: the data as a file
help-anyone =
    /doikenh: go on in another app
    /toi: what is kept about you
    /xoadulieu: ask for its erasure
help-open = You are at question { $no }; just answer it to go on.
me-nothing = Nothing is kept about you.
me-head = Kept about you:
me-name = – Display name: { $name }
me-account = – Account: { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    }, id { $address }
me-role-officer = – Reports for { $unit }
me-role-staff = – Follows the reports at { $unit }
me-role-leader = – Receives the summary of { $unit }
me-consent = – Agreed at { $at }
me-answers = – { $count } answers in your name, with the words as typed and the time
me-times = – When you last wrote in each account; the compiling office can see it
me-rights = Used to compile reports only. To ask for erasure: /xoadulieu
forget-ask = Do you want to ask for the erasure of your personal data? The unit's report stays; only your name and account are removed.
forget-done = ✓ Your request is recorded. The compiling office will carry it out by { $due }.
forget-kept = Nothing has changed.

## Commands and other messages

command-unknown = There is no such command. /trogiup lists those that work.
command-private = Please send this to the assistant in a private chat.
command-not-yours-officer = This command is for officers who report.
command-not-yours-desk = This command is for the compiling office.
message-empty = The message is empty; please send it again.
unsupported-sticker = Stickers cannot be read yet; please answer in words.
unsupported-voice = Voice messages cannot be heard yet; please type, or use the microphone key of your keyboard.
unsupported-location = A location cannot be used yet; please write the address in words.
unsupported-contact = A contact card cannot be read yet; please type the name and the telephone number.
unsupported-file-too-big = This file is too big to be taken; please send one below 10 MB, or a photograph.
unsupported-other = This kind of message cannot be read yet; please answer in words, or send pictures, PDF or Word files.

## The desk of staff and leaders

status-head = State of the reports, { $now }
status-deadline = Due by the end of { $last }, { $left ->
        [0] today is the last day
       *[other] { $left } days are left
    }.
status-overdue = ⏳ { $left } days overdue (due by the end of { $last }).
status-counts = Submitted { $submitted }/{ $total } ({ $share } %) · in progress { $drafting } · not begun { $idle }{ $returned ->
        [0] {""}
       *[other] {" "}· returned { $returned }
    }
status-line-not-started = ⚠ { $unit }: not begun{ $extended ->
        [yes] {" "}· extended to { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
        [one] {" "}· reminded once
       *[other] {" "}· reminded { $reminders } times
    }
status-line-drafting = … { $unit }: { $answered }/{ $total } questions, last change { $last }{ $extended ->
        [yes] {" "}· extended to { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
        [one] {" "}· reminded once
       *[other] {" "}· reminded { $reminders } times
    }
status-line-returned = ⚠ { $unit }: version { $number } returned, { $answered }/{ $total } questions{ $extended ->
        [yes] {" "}· extended to { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
        [one] {" "}· reminded once
       *[other] {" "}· reminded { $reminders } times
    }
status-line-submitted = ✓ { $unit }: submitted { $at }{ $late ->
        [late] {" "}(late)
       *[on-time] {""}
    }, being checked{ $extended ->
        [yes] {" "}· extended to { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
        [one] {" "}· reminded once
       *[other] {" "}· reminded { $reminders } times
    }
status-line-checked = ✓ { $unit }: submitted { $at }{ $late ->
        [late] {" "}(late)
       *[on-time] {""}
    }, awaits approval{ $warnings ->
        [0] {""}
       *[other] {" "}({ $warnings } warnings)
    }{ $extended ->
        [yes] {" "}· extended to { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
        [one] {" "}· reminded once
       *[other] {" "}· reminded { $reminders } times
    }
status-line-approved = ✓ { $unit }: submitted { $at }{ $late ->
        [late] {" "}(late)
       *[on-time] {""}
    }, approved{ $extended ->
        [yes] {" "}· extended to { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
        [one] {" "}· reminded once
       *[other] {" "}· reminded { $reminders } times
    }
status-last-activity = Last change: { $at }
status-submission = Submitted: version { $number }, { $warnings ->
        [0] no warnings
       *[other] { $warnings } warnings
    }
status-officer = { $name } ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    }): last wrote { $at }
status-officer-silent = { $name } ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    }): it is not known when they last wrote
status-officer-paid = More than 48 hours without contact: messages sent now cost money.
status-undelivered-count = { $count } messages have not arrived since.
undelivered-blocked = ⚠ cannot be reached: has blocked the assistant ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
undelivered-not-in-group = ⚠ cannot be reached: the assistant is not in the group any more ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
undelivered-window-closed = ⚠ cannot be reached: no contact for more than 7 days ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
undelivered-quota = ⚠ cannot be reached: the allowance of messages is used up ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
undelivered-refused = ⚠ cannot be reached: the app does not take the message ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
undelivered-given-up = ⚠ cannot be reached: tried many times ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
undelivered-uncertain = ⚠ it is not sure that messages arrive ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    })
status-unknown-unit = No unit in this campaign is called “{ $name }”.
status-which-unit = Which unit do you want: { $names }?
status-not-yours = The state of the units is for the compiling office and the leadership only.
summary-coming = Compiling; the digest, the chart, the Word and Excel files will be sent here.
news-unit-report = The report of { $unit } (version { $number }) as a Word file, to print, sign and send by official mail.
news-file-refused = ⚠ The file “{ $name }” was not received.
news-file-again = Please type “câu { $no }” and send another one; if the report is submitted already, submit again.
news-answers-changed = { $by } has just changed questions { $numbers }.
news-account-linked = Your account has just been connected with { $channel ->
    [telegram] Telegram
    [zalo-oa] Zalo
    [zalo-bot] Zalo Bot
    [web] the web page
   *[other] { $channel }
}, by a one-time code. If this was not you, please tell the office that receives the report at once.
news-submitted = { $unit } has submitted its report (version { $number }).
news-submitted-late = { $unit } has submitted its report (version { $number }), late.

## Buttons

choice-agree = Agree and begin
choice-later = Later
choice-in-order = In order
choice-required-first = Required first
choice-missing = No figure yet
choice-skip = Skip
choice-back = Back
choice-pause = Pause
choice-explain = ?
choice-keep = Keep it
choice-done = Done
choice-discard = Discard this text
choice-yes = Yes
choice-no = No
choice-option = { $label }
choice-right = Right
choice-wrong = Correct it
choice-named = They have agreed
choice-not-named = Not yet
choice-more = Go on
choice-review = Review
choice-next = Next page
choice-continue = Continue
choice-submit = Submit the report
choice-submit-now = Submit
choice-not-yet = Not yet
choice-forget = Ask for erasure
choice-no-forget = No
