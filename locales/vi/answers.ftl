# Khi chưa nhận được câu trả lời: sai ở đâu, và một ví dụ đúng.

answers-empty = Tin nhắn chưa có nội dung; xin anh/chị gửi lại.
answers-too-long = Câu này chỉ cần trả lời ngắn; xin anh/chị gửi riêng phần trả lời.
answers-files = Câu này nhận ảnh hoặc tệp; xin anh/chị gửi tệp.

answers-number-none = Tôi chưa thấy con số nào. Xin anh/chị trả lời bằng số, ví dụ 120.
answers-number-malformed = Tôi chưa đọc được con số này. Xin anh/chị ghi lại, ví dụ 1250 hoặc 1.250.
answers-number-bound = Kế hoạch cần số cụ thể. Số chính xác là bao nhiêu, ví dụ 120?
answers-number-range = Xin anh/chị cho một con số chính xác thay vì một khoảng, ví dụ 12.
answers-number-negative = Số không được âm. Xin anh/chị ghi lại, ví dụ 5.
answers-number-expression = Xin anh/chị cộng giúp và ghi một con số, ví dụ 150.
answers-number-ratio = Câu này cần một con số chứ không phải tỷ số; xin ghi riêng số đạt, ví dụ 8.
answers-number-letters = Trong số có chữ cái (l, o) lẫn với chữ số 1, 0. Xin anh/chị ghi lại bằng chữ số, ví dụ 120.
answers-number-several = Tin nhắn có nhiều con số mà câu này cần một. Xin anh/chị gửi một con số, ví dụ 120.
answers-number-comma = Anh/chị muốn ghi { $first } hay { $second }? Xin ghi lại, ví dụ { $first }.
answers-number-either = Anh/chị muốn ghi { $first } hay { $second }?
answers-number-unit = Câu này tính bằng «{ $unit }», còn anh/chị ghi «{ $typed }». Xin anh/chị ghi lại số { $unit }.
answers-number-large = Câu này hỏi số { $unit }; con số anh/chị ghi lớn quá mức. Xin anh/chị ghi lại, ví dụ 120.
answers-integer-fraction = Số { $unit } phải là số nguyên. Xin anh/chị ghi lại, ví dụ 12.
answers-integer-whole = Câu này cần một số nguyên. Xin anh/chị ghi lại, ví dụ 12.

answers-money-total = Xin anh/chị cộng giúp và ghi một số tiền, ví dụ 150 triệu.
answers-money-unit = Tôi chưa rõ đơn vị tiền. Xin anh/chị ghi lại, ví dụ 2,5 triệu hoặc 2.500.000 đồng.
answers-money-fraction = Số tiền có phần lẻ dưới một đồng. Xin anh/chị ghi lại, ví dụ 2.500.000 đồng.
answers-money-either = Anh/chị muốn ghi { $first } hay { $second }?
answers-money-which = { $typed } là đồng, nghìn hay triệu? Xin anh/chị chọn, hoặc ghi lại kèm đơn vị, ví dụ 36,5 triệu.

answers-percent-change = Câu này hỏi tỷ lệ hiện nay chứ không phải mức tăng, giảm. Hiện nay là bao nhiêu phần trăm, ví dụ 98,5?
answers-percent-over = Tỷ lệ không quá 100%. Xin anh/chị kiểm tra lại, ví dụ 98,5.
answers-percent-either = Anh/chị muốn ghi { $first }% hay { $second }%?
answers-percent-unit = Câu này cần một tỷ lệ phần trăm, ví dụ 98,5.

answers-date-lunar = Xin anh/chị ghi ngày dương lịch, ví dụ { $example }.
answers-date-unclear = Xin anh/chị ghi ngày cụ thể, ví dụ { $example }.
answers-date-year = Xin anh/chị ghi cả năm, ví dụ { $example }.
answers-date-month = Không có tháng { $month }. Xin anh/chị ghi ngày trước, tháng sau, ví dụ { $example }.
answers-date-day = Tháng { $month } chỉ có { $days } ngày. Xin anh/chị ghi lại, ví dụ { $example }.

answers-yes-no-unclear = Xin anh/chị trả lời «có» hoặc «không».

answers-choice-unknown = Xin anh/chị chọn bằng số hoặc bằng chữ: { $options }
answers-choice-several = Anh/chị muốn chọn mục nào: { $options }?
answers-many-choice-unknown = Tôi chưa rõ «{ $typed }». Xin anh/chị chọn bằng các số, ví dụ 1, 3: { $options }

answers-text-none = Xin anh/chị trả lời bằng chữ.
answers-text-short = Nội dung mới có { $count } ký tự, cần ít nhất { $min }. Xin anh/chị viết thêm, nên có số liệu.
answers-text-long = Nội dung có { $count } ký tự, nhiều hơn { $max }. Xin anh/chị rút gọn giúp.

answers-records-none = Xin anh/chị ghi mỗi dòng một mục, ví dụ: { $example }
answers-records-parts =
    Dòng { $line } có { $have } phần, cần { $want } phần: { $labels }.
    Ví dụ: { $example }
answers-records-empty = Dòng { $line } còn thiếu phần «{ $label }».
answers-records-choice = Dòng { $line }: «{ $typed }» chưa khớp phần «{ $label }». Xin chọn một trong: { $options }
answers-records-integer = Dòng { $line }: phần «{ $label }» cần một số nguyên { $range }, còn anh/chị ghi «{ $typed }».
answers-records-decimal = Dòng { $line }: phần «{ $label }» cần một con số { $range }, còn anh/chị ghi «{ $typed }».
answers-records-few = Danh sách mới có { $count } dòng, cần ít nhất { $min }.
answers-records-many = Danh sách có { $count } dòng, nhiều nhất là { $max }.

answers-year = Năm { $part }:
answers-year-unknown = Câu này không hỏi năm { $year }. Các năm cần ghi: { $years }.
answers-year-twice = Năm { $year } được ghi hai lần. Xin anh/chị ghi mỗi năm một số.
answers-years-count = Câu này cần { $count } số cho các năm { $years }. Xin anh/chị ghi năm kèm số, mỗi năm một dòng cũng được.
