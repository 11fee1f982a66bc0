# When an answer could not be taken: what is wrong, and a right example.

answers-empty = The message is empty; please send it again.
answers-too-long = This question needs a short answer only; please send the answer by itself.
answers-files = This question takes pictures or files; please send a file.

answers-number-none = I see no number. Please answer with a number, for example 120.
answers-number-malformed = I could not read this number. Please write it again, for example 1250 or 1.250.
answers-number-bound = The plan needs a definite number. What is it exactly, for example 120?
answers-number-range = Please give one exact number instead of a range, for example 12.
answers-number-negative = The number must not be negative. Please write it again, for example 5.
answers-number-expression = Please add it up and write one number, for example 150.
answers-number-ratio = This question needs a number, not a ratio; please write the part alone, for example 8.
answers-number-letters = The number has letters (l, o) among the digits 1 and 0. Please write it in digits, for example 120.
answers-number-several = The message has several numbers, and this question needs one. Please send one number, for example 120.
answers-number-comma = Do you mean { $first } or { $second }? Please write it again, for example { $first }.
answers-number-either = Do you mean { $first } or { $second }?
answers-number-unit = This question counts in “{ $unit }”, and you wrote “{ $typed }”. Please write the number of { $unit }.
answers-number-large = This question asks for a number of { $unit }; what you wrote is far too large. Please write it again, for example 120.
answers-integer-fraction = The number of { $unit } must be a whole number. Please write it again, for example 12.
answers-integer-whole = This question needs a whole number. Please write it again, for example 12.

answers-money-total = Please add it up and write one amount, for example 150 triệu.
answers-money-unit = I am not sure of the unit. Please write it again, for example 2,5 triệu or 2.500.000 đồng.
answers-money-fraction = The amount has a part smaller than one đồng. Please write it again, for example 2.500.000 đồng.
answers-money-either = Do you mean { $first } or { $second }?
answers-money-which = { $typed }: đồng, nghìn or triệu? Please choose, or write it again with its unit, for example 36,5 triệu.

answers-percent-change = This question asks for the rate as it is now, not for its rise or fall. What percentage is it now, for example 98,5?
answers-percent-over = The rate is at most 100%. Please check it, for example 98,5.
answers-percent-either = Do you mean { $first }% or { $second }%?
answers-percent-unit = This question needs a percentage, for example 98,5.

answers-date-lunar = Please write the date of the solar calendar, for example { $example }.
answers-date-unclear = Please write a definite date, for example { $example }.
answers-date-year = Please write the year too, for example { $example }.
answers-date-month = There is no month { $month }. Please write the day first, then the month, for example { $example }.
answers-date-day = Month { $month } has only { $days } days. Please write it again, for example { $example }.

answers-yes-no-unclear = Please answer “có” (yes) or “không” (no).

answers-choice-unknown = Please choose by number or in words: { $options }
answers-choice-several = Which do you choose: { $options }?
answers-many-choice-unknown = I am not sure of “{ $typed }”. Please choose by numbers, for example 1, 3: { $options }

answers-text-none = Please answer in words.
answers-text-short = The text has { $count } letters and needs at least { $min }. Please write more, with figures if you can.
answers-text-long = The text has { $count } letters, more than { $max }. Please shorten it.

answers-records-none = Please write one item a line, for example: { $example }
answers-records-parts =
    Line { $line } has { $have } parts and needs { $want }: { $labels }.
    For example: { $example }
answers-records-empty = Line { $line } lacks “{ $label }”.
answers-records-choice = Line { $line }: “{ $typed }” does not fit “{ $label }”. Please choose one of: { $options }
answers-records-integer = Line { $line }: “{ $label }” needs a whole number { $range }, and you wrote “{ $typed }”.
answers-records-decimal = Line { $line }: “{ $label }” needs a number { $range }, and you wrote “{ $typed }”.
answers-records-few = The list has { $count } lines and needs at least { $min }.
answers-records-many = The list has { $count } lines; the most is { $max }.

answers-year = Year { $part }:
answers-year-unknown = This question does not ask for { $year }. The years to write: { $years }.
answers-year-twice = Year { $year } is there twice. Please write one number a year.
answers-years-count = This question needs { $count } numbers, for the years { $years }. Please write each year with its number; one a line is fine.
