# Lỗi trong tệp đề cương, cho người viết đề cương. Dòng và cột được ghi ở trước câu.

## Cách viết YAML

campaign-fault-yaml = YAML viết sai: { $detail }
campaign-fault-yaml-twice = Trường này được viết hai lần trong cùng một chỗ.
campaign-fault-yaml-tab = Thụt dòng bằng dấu cách, không dùng phím Tab.
campaign-fault-yaml-indent = Dòng này thụt vào không đúng với các dòng quanh nó, hoặc ở trên còn thiếu một dấu đóng.
campaign-fault-yaml-unfinished = Thiếu một dấu đóng hoặc dấu hai chấm: { $detail }
campaign-fault-yaml-deep = Các trường và danh sách lồng vào nhau quá { $most } lớp.
campaign-fault-yaml-large = Tệp quá lớn khi viết đủ các chỗ tham chiếu (*tên). Anh/chị bớt các chỗ ấy, hoặc chia thành nhiều đợt.

## Các trường

campaign-fault-unknown-field = Không có trường nào tên «{ $name }» ở đây.
campaign-fault-missing-field = Thiếu trường «{ $name }».
campaign-fault-wrong-type = «{ $name }» phải là { $expected ->
        [string] chữ
        [number] số
        [int] số nguyên
        [boolean] true hoặc false
        [array] một danh sách
        [object] một nhóm trường
        [record] một nhóm trường
       *[other] { $expected }
    }.
campaign-fault-wrong-shape = «{ $name }» viết không đúng dạng nào được nhận.
campaign-fault-bad-value = «{ $name }» có giá trị không dùng được.
campaign-fault-bad-name = «{ $name }» không dùng làm tên ở đây được.
campaign-fault-not-one-of = «{ $name }» chỉ nhận: { $values }.
campaign-fault-empty = «{ $name }» không được để trống.
campaign-fault-too-small = «{ $name }» nhỏ nhất là { $limit }.
campaign-fault-too-big = «{ $name }» lớn nhất là { $limit }.
campaign-fault-too-many = «{ $name }» nhiều nhất { $limit } mục.
campaign-fault-not-a-code = Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ phuong-1.
campaign-fault-not-a-key = Khoá chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, ví dụ poor_households.
campaign-fault-not-a-day = Ngày viết theo năm-tháng-ngày và phải có thật, ví dụ 2018-06-10.
campaign-fault-not-an-hour = Giờ viết dạng 08:00.
campaign-fault-not-an-instant = Thời điểm viết đủ ngày, giờ và múi giờ, ví dụ 2018-05-28T08:00:00+07:00.
campaign-fault-not-a-zone = Không có múi giờ này; ví dụ Asia/Ho_Chi_Minh.
campaign-fault-years-unsorted = Các năm phải theo thứ tự tăng dần và không lặp lại.

## Đơn vị

campaign-fault-unit-twice = Mã đơn vị «{ $name }» đã dùng ở trên.
campaign-fault-unit-name-twice = Hai đơn vị cùng cấp trên có tên giống nhau.
campaign-fault-unit-circle = Đơn vị «{ $code }» lại là cấp trên của chính nó.
campaign-fault-unknown-unit = Không có đơn vị nào mang mã «{ $code }».
campaign-fault-participant-twice = Đơn vị «{ $name }» đã có trong danh sách.
campaign-fault-reversed = Giới hạn bị ngược: { $min } lớn hơn { $max }.

## Câu hỏi

campaign-fault-question-twice = Khoá câu hỏi «{ $name }» đã dùng ở trên.
campaign-fault-unknown-question = Không có câu hỏi nào mang khoá «{ $key }».
campaign-fault-unknown-column = Câu «{ $key }» không có cột «{ $column }».
campaign-fault-no-choices = «{ $key }» thuộc loại chọn nên cần `choices`.
campaign-fault-choice-twice = Lựa chọn «{ $name }» bị lặp lại.
campaign-fault-no-columns = «{ $key }» là danh sách nên cần `columns`.
campaign-fault-column-twice = Cột «{ $name }» bị lặp lại.
campaign-fault-limit-kind = `{ $name }` của câu loại { $kind } phải là { $kind ->
        [date] ngày
       *[other] số
    }.
campaign-fault-per-and-years = Chỉ viết một trong hai: `per` hoặc `years`.
campaign-fault-period-without-years = `period: { $period }` cần danh sách năm ở `per`.
campaign-fault-years-without-period = Hỏi theo năm thì ghi thêm `period: stock` (số cuối năm) hoặc `period: flow` (số trong năm).
campaign-fault-years-of-words = Chỉ câu hỏi về con số mới hỏi theo năm; câu này thuộc loại { $kind }.
campaign-fault-aggregate-kind = Không thể gộp câu loại { $kind } bằng `{ $aggregate }`.
campaign-fault-only-mean = `{ $name }` chỉ dùng với `aggregate: mean`.
campaign-fault-only-records = `{ $name }` chỉ dùng với câu loại records.
campaign-fault-only-confirm = `reason` chỉ dùng với mức confirm.
campaign-fault-only-block = `unless` chỉ dùng với mức block.
campaign-fault-each-year = `each: year` cần câu hỏi có danh sách năm.
campaign-fault-when-circle = Các câu chờ lẫn nhau nên không câu nào được hỏi: { $circle }.

## Biểu thức

campaign-fault-rule-syntax = Biểu thức viết sai: { $detail }
campaign-fault-rule-type = Biểu thức không chạy được: { $detail }
campaign-fault-rule-not-bool = Biểu thức phải cho kết quả đúng hoặc sai.
campaign-fault-rule-fails = Thử với câu trả lời mẫu thì biểu thức không cho kết quả.
campaign-fault-rule-long = Biểu thức dài quá { $most } chữ. Anh/chị tách ra nhiều điều ngắn hơn.
campaign-fault-rule-large = Biểu thức quá lớn: nhiều nhất { $parts } thành phần, mỗi danh sách viết sẵn nhiều nhất { $elements } phần tử, ngoặc lồng nhau nhiều nhất 50 lớp.
campaign-fault-rule-literal = Chữ viết sẵn trong biểu thức dài quá { $most } chữ.
campaign-fault-rule-nested = all, exists, exists_one, map, filter chỉ được lồng vào nhau nhiều nhất { $most } lớp.
campaign-fault-rule-call = «{ $name }» không dùng được trong biểu thức ở đây.
campaign-fault-rule-costly = Biểu thức này bắt máy tính quá nhiều bước. Anh/chị bớt các phép lặp (all, map, filter…) hoặc tách ra nhiều điều đơn giản hơn.
campaign-fault-rules-costly = Đến đây tất cả biểu thức cộng lại bắt máy tính quá nhiều bước cho một báo cáo. Anh/chị bớt hoặc làm đơn giản các điều có phép lặp.
campaign-fault-rule-pattern = Mẫu chữ trong matches viết sai, hoặc dùng cách viết không được nhận (tham chiếu ngược, nhìn trước, nhìn sau): { $detail }
campaign-fault-rule-pattern-long = Mẫu chữ trong matches quá lớn: nhiều nhất { $most } chữ, và { $states } ký tự khi viết hết các số lần lặp như {"{"}1,50{"}"}.
campaign-fault-rule-pattern-written = Mẫu chữ của matches phải viết thẳng giữa hai dấu nháy.
campaign-fault-rule-key = Trong «{ $call }» phải là khoá câu hỏi viết thẳng giữa hai dấu nháy.
campaign-fault-rule-year = Câu «{ $key }» chỉ hỏi các năm: { $years }.
campaign-fault-rule-which-year = Câu «{ $key }» có nhiều năm: thêm `each: year`, hoặc viết năm, hoặc dùng sum.
campaign-fault-rule-prev = prev('{ $key }') cần `each: year` và câu hỏi có danh sách năm.
campaign-fault-rule-sum = Câu «{ $key }» không phải con số nên không cộng được.
campaign-fault-rule-row = «row.{ $column }» chỉ dùng với `each: row`.
campaign-fault-consent-beyond-row = `consent` chỉ được xét các cột của chính dòng ấy (row.cột).
campaign-fault-rule-no-year = «year» chỉ dùng với `each: year`.
campaign-fault-rule-name = Không có gì tên «{ $name }»; câu trả lời của câu hỏi viết là v('khoá').

## Kết quả tổng hợp, văn bản

campaign-fault-result-twice = Tên «{ $name }» đã dùng cho câu hỏi hoặc kết quả khác.
campaign-fault-not-a-figure = Câu «{ $key }» không phải số liệu.
campaign-fault-not-a-text = Câu «{ $key }» không phải câu trả lời bằng lời.
campaign-fault-not-a-list = Câu «{ $key }» không phải danh sách.
campaign-fault-unknown-rate = Không có tỷ lệ nào tên «{ $key }».
campaign-fault-rate-years = Mẫu số «{ $key }» không có đủ các năm của tử số.
campaign-fault-unknown-blank = Không có gì để điền vào «{"{"}{ $name }{"}"}».
campaign-fault-blank-part = «{"{"}{ $name }{"}"}» chưa nói đúng phần nào{ $years ->
        [none] ; số này không theo năm
       *[other] ; các năm: { $years }
    }.
