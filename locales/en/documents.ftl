# The digest for the leadership's group.
documents-digest-official = SUMMARY (official) · { $received }/{ $expected } · { $time }
documents-digest-provisional = SUMMARY (provisional) · { $received }/{ $expected } · { $time }
documents-digest-line = { $text }
documents-digest-most = { $heading } – named most often:
documents-digest-point = • { $text } ({ $units })
documents-digest-missing = ⚠ Not sent yet: { $names }
documents-digest-groups = { $label }: { $groups }

# Words shared by tables and charts.
documents-million-dong = million đồng
documents-all-years = Sum
documents-period = Figure
documents-total = Total
documents-unit = Unit
documents-number = No.
documents-figure = Figure
documents-measure = Measure
documents-not-sent = not sent
documents-nameless = (name withheld)

# The form of the documents.
documents-motto-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
documents-motto = Độc lập - Tự do - Hạnh phúc
documents-draft = DRAFT
documents-symbol = No.: ……/{ $symbol }
documents-place-date = { $place }, day …… month …… year { $year }
documents-type = REPORT
documents-basis = Under
documents-to = To:
documents-to-one = To: { $name }.
documents-recipients = Copies to:
documents-to-write = {"["}TO BE WRITTEN] { $text }
documents-appendix = Appendix { $number }
documents-appendix-only = Appendix
documents-appendix-of = (To report no. ……/{ $symbol } of day …… month …… year { $year } by { $body })
documents-closing = This is the report { $subject } of { $body }./.

# The compiled report.
documents-opening-complete = From the reports of { $received }/{ $expected }, { $body } compiles and reports as follows:
documents-opening-partial = From the reports of { $received }/{ $expected } (provisional figures at { $time }), { $body } compiles and reports as follows:
documents-missing-units = No report yet from: { $names }. The figures here do not include them.
documents-figures-of-units = Figures by unit
documents-figures-latest = { $label } ({ $part })
documents-point-by = - { $text } ({ $unit }).
documents-counted = - { $label }: { $counts }.
documents-group-value = { $label } { $value }
documents-group = { $letter }) { $name }:
documents-nothing = Nothing has been reported yet.
documents-notes = Notes
documents-note-dash = “–”: the unit has no figure, or it does not apply; not part of the total.
documents-note-rate = Overall rates are the sum of numerators over the sum of denominators of the units that have both.
documents-note-money = Money is in million đồng.
documents-gaps = Figures still missing
documents-gap-missing = { $unit }: { $figure } – no figure yet
documents-gap-not-applicable = { $unit }: { $figure } – does not apply or is not due
documents-warnings = Figures to look at again
documents-question = Question { $number }

# The list of whom units propose for commendation.
documents-type-list = LIST
documents-list-of = (With Submission No. …… of …… / …… / { $year } by { $body })
documents-list-count = { $count } { $name }
documents-list-end = This list has { $counts }./.
documents-list-unnamed = { $count } not on this list as they have not agreed to be named ({ $units })

# A unit's own report.
documents-unit-opening = At the request of { $host }, { $unit } reports { $subject } as follows:
documents-unit-answer = - { $label }: { $value }.
documents-unit-by-phone = { $label } (given by phone)
documents-unit-missing = no figure yet
documents-unit-not-applicable = does not apply or is not due
documents-unit-receipt = Electronic receipt: submission { $number } · { $time } · code { $receipt }

# The annex of a unit's own report.
documents-annex-pictures = Pictures sent with the report
documents-annex-files = Files sent with the report
documents-annex-picture = Picture { $number }. { $name }
documents-annex-others = Files sent with the report:
documents-annex-file = - { $name } ({ $size }).
documents-annex-absent = Files that were not received:
documents-annex-not-here = - { $name }: had not come from the messenger when this report was made.
documents-annex-refused = - { $name }: not taken.

# The workbook.
documents-sheet-figures = Figures
documents-sheet-ranks = Rates and ranks
documents-rank = Rank (1 is the highest)
documents-sheet-notes = Gaps and warnings
documents-sheet-received = Submissions
documents-sheet-version = Version
documents-sheet-at = Submitted at
documents-sheet-late = Remark
documents-sheet-kind = Kind
documents-sheet-content = Content
documents-sheet-gap = Missing
documents-sheet-warning = Warning
documents-sheet-missing = Not sent

# Pictures.
documents-chart-summary = SUMMARY
documents-chart-official = Official · { $received }/{ $expected } · { $time }
documents-chart-provisional = Provisional · { $received }/{ $expected } · { $time }
documents-chart-ranking = { $label } by unit
documents-status-title = STATE OF THE REPORTS
documents-status-head = { $submitted }/{ $expected } submitted · { $time }
documents-status-deadline = Due by the end of { $day }
documents-state-not-started = Not started
documents-state-drafting = In progress
documents-state-submitted = Submitted
documents-state-checked = Checked
documents-state-approved = Approved
documents-state-returned = Returned
documents-status-late = late
documents-status-overdue = overdue
documents-status-page = Picture { $page }/{ $pages }
documents-status-legend-cells = In a cell: % of the section's questions answered; grey: none yet.
documents-status-legend-done = A tick: the section is complete, or the report has been submitted.

# An amendment.
documents-amendment = AMENDMENT NO. { $number } · { $title }
documents-change-came = • { $unit } has now reported
documents-change-went = • The report of { $unit } no longer counts
documents-change-all = • { $label }: { $from } → { $to }
documents-change-all-part = • { $label } ({ $part }): { $from } → { $to }
documents-change-all-years = • { $label } (all years): { $from } → { $to }
documents-change-unit = • { $unit } – { $label }: { $from } → { $to }
documents-change-unit-part = • { $unit } – { $label } ({ $part }): { $from } → { $to }
documents-change-list = • { $unit } – { $label }: { $removed ->
        [0] { $added } { $added ->
            [one] row
           *[other] rows
        } added
       *[other] { $added ->
            [0] { $removed } { $removed ->
                [one] row
               *[other] rows
            } taken out
           *[other] { $added } { $added ->
                [one] row
               *[other] rows
            } added, { $removed } taken out
        }
    }
documents-change-text = • { $unit } – { $label }: changed
documents-change-more = … and { $count } more changes, all in the documents that follow.
documents-amendment-opening = Amendment no. { $number } takes the place of what was sent before. The changes:
documents-digest-extended = ⏳ { $name } has time until { $until }
documents-digest-unapproved = Submitted, still to be approved: { $names }

# The CSV file.
documents-csv-code = Unit code
documents-csv-unit = Unit
documents-csv-question = Question
documents-csv-key = Key
documents-csv-label = Content
documents-csv-part = Year or column
documents-csv-row = Row
documents-csv-value = Value
documents-csv-measure = Measure

## The audit trail

documents-trail-link = Link
documents-trail-at = At
documents-trail-by = Who
documents-trail-text = In words
documents-trail-action = Action
documents-trail-unit = Unit
documents-trail-subject = Subject
documents-trail-detail = Detail
documents-trail-hash = Hash
