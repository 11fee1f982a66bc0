# The web page: what the server answers, and the words on the page.

## The server answers

web-malformed = The page sent something that cannot be read. Please reload the page.
web-unsigned = This request does not carry the right signature.
web-too-large = This file or message is too large. A file may have 10 MB at most.
web-away = The system is busy, please wait a moment and try again.
web-failed = Something went wrong on our side. Please try again in a few minutes.
web-not-found = There is no such page.
web-unknown = Please open the link of your invitation to begin.
web-code-unknown = This invitation code is not right. Please check every letter, or ask the compiling office for a new one.
web-code-tries = Too many wrong codes have come from this network. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
web-chat-unknown = This conversation was not found.
web-chat-own = Report assistant
web-chat-leadership = Leadership room
web-chat-officers = Officers' room
web-started = Open the invitation
web-nameless = Officer
web-file-kind = Only JPG and PNG pictures and PDF and DOCX files are taken.
web-file-broken = This picture is damaged and cannot be opened. Please take or choose it again.
web-file-empty = This file is empty.
web-file-room = Groups take no files. Please send it in your own chat with the assistant.
web-file-stranger = Files are taken only from those who came in with an invitation and agreed to the notice on data.
web-file-unawaited = No file is asked for just now. Please send it when one is.
web-file-unknown = The file cannot be used any more. Please send it again.
web-link-unknown = There is no such file.
web-link-over = This link is over. Please open the file again from the chat.
web-page-unknown = There is no such page. Please open the link in the answer to /status again.
web-page-over = This link has ended. Please type /status for a new one.
web-trial-empty = There is no campaign to try out yet.
web-trial-unit = The campaign has no such unit.
web-trial-officer = Officer (trial)
web-trial-staff = Staff (trial)
web-trial-leader = Leader (trial)

## Words on the page

web-page-title = Report assistant
web-page-chats = Conversations
web-page-log = Messages
web-page-input = Message
web-page-input-hint = Type your answer…
web-page-input-room = Write to the room…
web-page-send = Send
web-page-attach-template = Send the template file (.yaml)
web-page-attach = Send pictures or files
web-page-uploading = Uploading { $no }/{ $count }…
web-page-file-unsent = This file could not be uploaded, please send it again.
web-page-files-many = { $most } files at most at a time.
web-page-older = Older messages
web-page-newest = New messages ↓
web-page-loading = Opening…
web-page-offline = Connection lost. Reconnecting; unsent messages are kept.
web-page-waiting = ⏳ Not sent yet
web-page-received = ⏳ Received, being worked on
web-page-dismiss = Discard
web-page-from-bot = Assistant
web-page-from-me = Me
web-page-files = Attached files
web-page-download = Download { $name }
web-page-welcome = Report assistant
web-page-welcome-text = Please give your name so that colleagues of your unit know you.
web-page-welcome-code-text = Please enter the invitation code you were given, or a one-time code from /doikenh.
web-page-name = Full name
web-page-code = Invitation code
web-page-begin = Begin

web-sim-banner = Trial
web-sim-banner-text = Whatever is entered here is only for trying out.
web-sim-officer = Officer
web-sim-desk = Staff
web-sim-leaders = Leadership room
web-sim-status = Status
web-sim-summary = Summary
web-sim-input = Type a request…
web-sim-unit = Unit
web-sim-panes = Choose a person
web-sim-clock = It is now
web-sim-hour = +1 hour
web-sim-day = +1 day
web-sim-deadline = To the deadline
web-sim-progress = Progress of the units
web-sim-submitted = submitted
web-sim-returned = returned
web-sim-approved = approved
web-sim-retry = Try again

web-page-open-board = Open the live board
web-page-open-queues = Open the queue board

web-board-table = How far every unit is, section by section
web-board-unit = Unit
web-board-state = State
web-board-answered = Questions
web-board-activity = Latest
web-board-live = Live, { $now }
web-board-down = Connection lost, reconnecting. As of { $now }
web-board-deadline = Due by the end of { $day }, { $left ->
    [0] today is the last day
    [one] 1 day left
   *[other] { $left } days left
}
web-board-overdue = Overdue by { $left ->
    [one] 1 day
   *[other] { $left } days
} (due by the end of { $day })
web-board-locked = The figures are locked
web-board-closed = The campaign has ended
web-board-received = Received
web-board-on-time = On time
web-board-drafting = In progress
web-board-idle = Not begun
web-board-returned = Returned
web-board-state-not-started = Not begun
web-board-state-drafting = In progress
web-board-state-submitted = Submitted, being checked
web-board-state-checked = Submitted, to be approved
web-board-state-approved = Approved
web-board-state-returned = Returned
web-board-version = version { $number }
web-board-late = late
web-board-in-time = on time
web-board-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
web-board-extended = extended to { $day }
web-board-reminded = reminded { $count ->
    [one] once
   *[other] { $count } times
}
web-board-section-all = complete
web-board-section-some = incomplete
web-board-section-none = nothing yet
