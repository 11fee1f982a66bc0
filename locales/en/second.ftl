# The second person: one officer says the report is ready, another one of the unit agrees, and only then it is submitted.

second-alone = In this round two people of { $unit } must agree before it is submitted, and so far you are alone. Please ask { $host } for one more invitation; your answers stay as they are.
second-waiting = You called the report ready at { $at }; a second person of the unit has yet to agree.
second-ask = { $by } called the report of { $unit } ready at { $at }. Do you agree to submit it? (To read it: /xemlai)
second-again = Please choose «Agree, submit» or «Not yet, correct it».
second-refused = Nothing is submitted; { $by } is told. When it is corrected, type «nộp».
second-done = Called ready by { $asked } · agreed by { $by }
ready-done = The report of { $unit } waits for a second person to agree; the unit's other officers have been told.
ready-ended = ⚠ The report had been called ready; an answer was changed, so that no longer holds. When you are done, type «nộp» again.
ready-gone = The report is no longer called ready: it was changed since. Type «xem lại» to read it as it is now.
news-ready = { $by } has finished the report of { $unit } and asks to submit it. Read it with /xemlai, then choose:
news-ready-ended = { $by } changed question { $numbers }, so the report of { $unit } is no longer called ready.
news-ready-refused = { $by } does not agree yet to submit the report of { $unit }: something is to be corrected.
news-submitted-together = ✓ The report of { $unit } was submitted (version { $number }, code { $receipt }). Called ready by { $asked } · agreed by { $by }
choice-second-yes = Agree, submit
choice-second-no = Not yet, correct it
