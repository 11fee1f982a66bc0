# Faults of a template file, for its author. Line and column stand before the sentence.

## The YAML itself

campaign-fault-yaml = This is not valid YAML: { $detail }
campaign-fault-yaml-twice = This field is written twice in one place.
campaign-fault-yaml-tab = Indent with spaces, not with tabs.
campaign-fault-yaml-indent = This line is not indented like the lines around it, or a closing mark is missing above.
campaign-fault-yaml-unfinished = A closing mark or a colon is missing: { $detail }
campaign-fault-yaml-deep = Fields and lists stand more than { $most } deep inside each other.
campaign-fault-yaml-large = The file is too large once its references (*name) are written out. Use fewer of them, or split it into several campaigns.

## Fields

campaign-fault-unknown-field = There is no field named “{ $name }” here.
campaign-fault-missing-field = The field “{ $name }” is missing.
campaign-fault-wrong-type = “{ $name }” must be { $expected ->
        [string] text
        [number] a number
        [int] a whole number
        [boolean] true or false
        [array] a list
        [object] a group of fields
        [record] a group of fields
       *[other] { $expected }
    }.
campaign-fault-wrong-shape = “{ $name }” has none of the forms it may have.
campaign-fault-bad-value = The value of “{ $name }” cannot be used.
campaign-fault-bad-name = “{ $name }” cannot be a name here.
campaign-fault-not-one-of = “{ $name }” must be one of: { $values }.
campaign-fault-empty = “{ $name }” must not be empty.
campaign-fault-too-small = “{ $name }” must be at least { $limit }.
campaign-fault-too-big = “{ $name }” must be at most { $limit }.
campaign-fault-too-many = “{ $name }” takes { $limit } items at most.
campaign-fault-not-a-code = A code is made of small letters, digits and hyphens, like phuong-1.
campaign-fault-not-a-key = A key is made of small letters, digits and underscores and begins with a letter, like poor_households.
campaign-fault-not-a-day = A day is written year-month-day and must exist, like 2018-06-10.
campaign-fault-not-an-hour = An hour is written like 08:00.
campaign-fault-not-an-instant = An instant needs its day, hour and offset, like 2018-05-28T08:00:00+07:00.
campaign-fault-not-a-zone = There is no such time zone; for example Asia/Ho_Chi_Minh.
campaign-fault-years-unsorted = Years must be in rising order, each once.

## Units

campaign-fault-unit-twice = The unit code “{ $name }” has been used above.
campaign-fault-unit-name-twice = Two units under one parent have the same name.
campaign-fault-unit-circle = The unit “{ $code }” is above itself.
campaign-fault-unknown-unit = No unit has the code “{ $code }”.
campaign-fault-participant-twice = The unit “{ $name }” is in the list already.
campaign-fault-reversed = The limits are reversed: { $min } is more than { $max }.

## Questions

campaign-fault-question-twice = The question key “{ $name }” has been used above.
campaign-fault-unknown-question = No question has the key “{ $key }”.
campaign-fault-unknown-column = The question “{ $key }” has no column “{ $column }”.
campaign-fault-no-choices = “{ $key }” is a choice and needs `choices`.
campaign-fault-choice-twice = The choice “{ $name }” is there twice.
campaign-fault-no-columns = “{ $key }” is a list and needs `columns`.
campaign-fault-column-twice = The column “{ $name }” is there twice.
campaign-fault-limit-kind = `{ $name }` of a question of kind { $kind } must be { $kind ->
        [date] a day
       *[other] a number
    }.
campaign-fault-per-and-years = Write `per` or `years`, not both.
campaign-fault-period-without-years = `period: { $period }` needs years in `per`.
campaign-fault-years-without-period = Years need `period: stock` (at the end of a year) or `period: flow` (during a year).
campaign-fault-years-of-words = Only figures are asked by year; this question is of kind { $kind }.
campaign-fault-aggregate-kind = Answers of kind { $kind } cannot be compiled by `{ $aggregate }`.
campaign-fault-only-mean = `{ $name }` goes with `aggregate: mean` only.
campaign-fault-only-records = `{ $name }` goes with questions of kind records only.
campaign-fault-only-confirm = `reason` goes with the level confirm only.
campaign-fault-only-block = `unless` goes with the level block only.
campaign-fault-each-year = `each: year` needs a question with years.
campaign-fault-when-circle = These questions wait for each other, so none is ever asked: { $circle }.

## Rules

campaign-fault-rule-syntax = The rule is not valid: { $detail }
campaign-fault-rule-type = The rule cannot run: { $detail }
campaign-fault-rule-not-bool = A rule must be true or false.
campaign-fault-rule-fails = Tried on sample answers, the rule gives no result.
campaign-fault-rule-long = The rule has more than { $most } letters. Split it into several shorter ones.
campaign-fault-rule-large = The rule is too large: { $parts } parts at most, { $elements } elements in a list written into it, 50 brackets inside each other.
campaign-fault-rule-literal = A text written into the rule has more than { $most } letters.
campaign-fault-rule-nested = all, exists, exists_one, map and filter may stand inside each other { $most } deep at most.
campaign-fault-rule-call = “{ $name }” cannot be used in a rule here.
campaign-fault-rule-costly = This rule takes too many steps. Use fewer repetitions (all, map, filter…), or split it into several simpler rules.
campaign-fault-rules-costly = Up to here, all rules together take too many steps for one report. Remove or simplify those that repeat.
campaign-fault-rule-pattern = The pattern of matches is not valid, or uses what is not taken (back-references, lookahead, lookbehind): { $detail }
campaign-fault-rule-pattern-long = The pattern of matches is too large: { $most } letters at most, and { $states } once repetitions like {"{"}1,50{"}"} are written out.
campaign-fault-rule-pattern-written = The pattern of matches must be written between quotes.
campaign-fault-rule-key = “{ $call }” must name a question key between quotes.
campaign-fault-rule-year = “{ $key }” is asked for these years only: { $years }.
campaign-fault-rule-which-year = “{ $key }” has several years: add `each: year`, or name a year, or use sum.
campaign-fault-rule-prev = prev('{ $key }') needs `each: year` and a question with years.
campaign-fault-rule-sum = “{ $key }” is not a figure and cannot be summed.
campaign-fault-rule-row = “row.{ $column }” goes with `each: row` only.
campaign-fault-consent-beyond-row = `consent` may look at the columns of its own row only (row.column).
campaign-fault-rule-no-year = “year” goes with `each: year` only.
campaign-fault-rule-name = There is nothing named “{ $name }”; the answer to a question is v('key').

## Results and documents

campaign-fault-result-twice = The name “{ $name }” is taken by a question or another result.
campaign-fault-not-a-figure = “{ $key }” is not a figure.
campaign-fault-not-a-text = “{ $key }” is not answered in words.
campaign-fault-not-a-list = “{ $key }” is not a list.
campaign-fault-unknown-rate = There is no rate named “{ $key }”.
campaign-fault-rate-years = The denominator “{ $key }” lacks years of the numerator.
campaign-fault-unknown-blank = There is nothing to put in “{"{"}{ $name }{"}"}”.
campaign-fault-blank-part = “{"{"}{ $name }{"}"}” names no part of it{ $years ->
        [none] ; it has no years
       *[other] ; its years: { $years }
    }.
