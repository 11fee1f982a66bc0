# Words of /status: shares, units in groups where there are many, and the buttons below.

status-on-time = On time: { $onTime }/{ $received } of those submitted ({ $share } %)
status-group-returned = ⚠ Returned, not submitted again: { $count }
status-group-not-started = ⚠ Not begun: { $count }
status-group-drafting = … In progress: { $count }
status-group-waiting = ✓ Submitted, to be approved: { $count }
status-group-approved = ✓ Approved: { $count }
status-group-late = Submitted late: { $count }
status-group-unreached = ⚠ Messages do not arrive: { $count }
status-group-names = { $names }
status-group-more = … and { $count } more: type /status { $word }
status-warning = ⚠ { $no ->
        [0] {""}
       *[other] question { $no }:{" "}
    }{ $text }
status-warning-reason = ⚠ { $no ->
        [0] {""}
       *[other] question { $no }:{" "}
    }{ $text } The officer’s answer: { $reason }
status-warning-more = – and { $count } more { $count ->
        [one] warning
       *[other] warnings
    }
status-reminded = Latest reminder: { $at }
status-no-officer = No officer has accepted an invitation yet.
choice-status-remind = Remind { $count } units
choice-status-picture = See the picture
choice-status-summary = Provisional summary
queues-way = The queue board: what waits, runs and failed behind the assistant; to look at only.
