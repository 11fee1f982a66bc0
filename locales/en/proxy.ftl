# Typing for a unit: the staff types what the unit reads out on the phone.

proxy-how = The unit reads out on the phone, you type. Please name the unit, for example: /nhapthay { $unit }
proxy-which = Which unit do you type for: { $names }?
proxy-ask =
    Type for { $unit } what it reads out on the phone?
    Every answer is marked as given by phone and carries your name; the unit's officers are told.
    When you are done, type «/nhapthay xong» or «tạm dừng».
proxy-again = Please choose «Begin typing» or «Leave it».
proxy-cancelled = Nothing is typed for the unit.
proxy-standing = You are typing for { $unit }. When you are done, type «/nhapthay xong».
proxy-none = You are not typing for any unit.
proxy-mark = [Typing for { $unit }]
proxy-ended = You no longer type for { $unit }: its report has { $answered } of { $total } answers.
proxy-lapsed = You can no longer type for { $unit }: the round has been closed, or you no longer follow this unit.
proxy-submit-ask = Submit for { $unit } only when the whole report was read back to the unit, and it agreed.
proxy-submit-again = Please choose «Read back to the unit, submit» or «Not yet».
proxy-submit-done =
    Submitted for { $unit } by { $name }, who read the report back.
    The Word file to print and sign is sent here. To correct it, type for the unit once more and submit again.
news-submitted-by-phone = { $by } submitted the report of { $unit } for you (version { $number }), having read it back by phone. If anything is wrong, type «xem lại», correct it and submit again.
help-proxy = /nhapthay <unit>: type what the unit reads out on the phone
choice-proxy-start = Begin typing
choice-proxy-cancel = Leave it
choice-read-back = Read back to the unit, submit
