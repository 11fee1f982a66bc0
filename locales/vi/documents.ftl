# Bản tóm tắt gửi nhóm lãnh đạo.
documents-digest-official = TỔNG HỢP (chính thức) · { $received }/{ $expected } · { $time }
documents-digest-provisional = TỔNG HỢP (tạm tính) · { $received }/{ $expected } · { $time }
documents-digest-line = { $text }
documents-digest-most = { $heading } – nêu nhiều nhất:
documents-digest-point = • { $text } ({ $units })
documents-digest-missing = ⚠ Chưa gửi: { $names }
documents-digest-groups = { $label }: { $groups }

# Chữ dùng chung trong bảng, biểu đồ.
documents-million-dong = triệu đồng
documents-all-years = Cộng
documents-period = Số liệu
documents-total = Tổng cộng
documents-unit = Đơn vị
documents-number = TT
documents-figure = Chỉ tiêu
documents-measure = ĐVT
documents-not-sent = chưa gửi
documents-nameless = (chưa nêu tên)

# Thể thức văn bản.
documents-motto-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
documents-motto = Độc lập - Tự do - Hạnh phúc
documents-draft = DỰ THẢO
documents-symbol = Số: ……/{ $symbol }
documents-place-date = { $place }, ngày …… tháng …… năm { $year }
documents-type = BÁO CÁO
documents-basis = Căn cứ
documents-to = Kính gửi:
documents-to-one = Kính gửi: { $name }.
documents-recipients = Nơi nhận:
documents-to-write = {"["}CẦN BỔ SUNG] { $text }
documents-appendix = Phụ lục { $number }
documents-appendix-only = Phụ lục
documents-appendix-of = (Kèm theo Báo cáo số ……/{ $symbol } ngày …… tháng …… năm { $year } của { $body })
documents-closing = Trên đây là Báo cáo { $subject } của { $body }./.

# Báo cáo tổng hợp.
documents-opening-complete = Trên cơ sở báo cáo của { $received }/{ $expected }, { $body } tổng hợp, báo cáo kết quả như sau:
documents-opening-partial = Trên cơ sở báo cáo của { $received }/{ $expected } (số liệu tạm tính đến { $time }), { $body } tổng hợp, báo cáo kết quả như sau:
documents-missing-units = Chưa có báo cáo của: { $names }. Số liệu trong báo cáo này chưa gồm các đơn vị nêu trên.
documents-figures-of-units = Số liệu theo đơn vị
documents-figures-latest = { $label } ({ $part })
documents-point-by = - { $text } ({ $unit }).
documents-counted = - { $label }: { $counts }.
documents-group-value = { $label } { $value }
documents-group = { $letter }) { $name }:
documents-nothing = Chưa có nội dung được báo cáo.
documents-notes = Ghi chú
documents-note-dash = Ô ghi «–» là đơn vị chưa có số liệu hoặc nội dung không áp dụng; không tính vào tổng.
documents-note-rate = Tỷ lệ chung bằng tổng tử số chia tổng mẫu số của các đơn vị có đủ cả hai số liệu.
documents-note-money = Tiền tính bằng triệu đồng.
documents-gaps = Số liệu còn thiếu
documents-gap-missing = { $unit }: { $figure } – chưa có số liệu
documents-gap-not-applicable = { $unit }: { $figure } – không áp dụng hoặc chưa đến kỳ
documents-warnings = Số liệu cần rà soát
documents-question = Câu { $number }

# Danh sách đề nghị khen thưởng.
documents-type-list = DANH SÁCH
documents-list-of = (Kèm theo Tờ trình số …… ngày …… tháng …… năm { $year } của { $body })
documents-list-count = { $count } { $name }
documents-list-end = Danh sách này có { $counts }./.
documents-list-unnamed = { $count } trường hợp chưa đồng ý nêu tên nên không có trong danh sách này ({ $units })

# Báo cáo của từng đơn vị.
documents-unit-opening = Thực hiện yêu cầu của { $host }, { $unit } báo cáo { $subject } như sau:
documents-unit-answer = - { $label }: { $value }.
documents-unit-by-phone = { $label } (nhập thay)
documents-unit-missing = chưa có số liệu
documents-unit-not-applicable = không áp dụng hoặc chưa đến kỳ
documents-unit-receipt = Biên nhận điện tử: bản số { $number } · { $time } · mã { $receipt }

# Phụ lục tệp của báo cáo đơn vị.
documents-annex-pictures = Ảnh gửi kèm báo cáo
documents-annex-files = Tệp gửi kèm báo cáo
documents-annex-picture = Ảnh { $number }. { $name }
documents-annex-others = Tệp gửi kèm:
documents-annex-file = - { $name } ({ $size }).
documents-annex-absent = Tệp chưa nhận được:
documents-annex-not-here = - { $name }: chưa tải được từ ứng dụng nhắn tin khi lập báo cáo này.
documents-annex-refused = - { $name }: không nhận được.

# Bảng tính.
documents-sheet-figures = Số liệu
documents-sheet-ranks = Tỷ lệ và thứ hạng
documents-rank = Thứ hạng (1 là cao nhất)
documents-sheet-notes = Thiếu và cảnh báo
documents-sheet-received = Tình hình nộp
documents-sheet-version = Bản số
documents-sheet-at = Nộp lúc
documents-sheet-late = Ghi chú
documents-sheet-kind = Loại
documents-sheet-content = Nội dung
documents-sheet-gap = Còn thiếu
documents-sheet-warning = Cảnh báo
documents-sheet-missing = Chưa gửi báo cáo

# Hình vẽ.
documents-chart-summary = TỔNG HỢP
documents-chart-official = Chính thức · { $received }/{ $expected } · { $time }
documents-chart-provisional = Tạm tính · { $received }/{ $expected } · { $time }
documents-chart-ranking = { $label } theo đơn vị
documents-status-title = TÌNH HÌNH BÁO CÁO
documents-status-head = { $submitted }/{ $expected } đã nộp · { $time }
documents-status-deadline = Hạn hết { $day }
documents-state-not-started = Chưa bắt đầu
documents-state-drafting = Đang làm
documents-state-submitted = Đã nộp
documents-state-checked = Đã kiểm tra
documents-state-approved = Đã duyệt
documents-state-returned = Trả lại
documents-status-late = nộp muộn
documents-status-overdue = quá hạn
documents-status-page = Ảnh { $page }/{ $pages }
documents-status-legend-cells = Số trong ô: % số câu của mục đã trả lời; ô xám: chưa trả lời câu nào.
documents-status-legend-done = Ô có dấu tích: đã xong cả mục, hoặc báo cáo đã nộp.

# Bản điều chỉnh.
documents-amendment = BẢN ĐIỀU CHỈNH SỐ { $number } · { $title }
documents-change-came = • Đã có báo cáo của { $unit }
documents-change-went = • Không còn tính báo cáo của { $unit }
documents-change-all = • { $label }: { $from } → { $to }
documents-change-all-part = • { $label } ({ $part }): { $from } → { $to }
documents-change-all-years = • { $label } (cộng các năm): { $from } → { $to }
documents-change-unit = • { $unit } – { $label }: { $from } → { $to }
documents-change-unit-part = • { $unit } – { $label } ({ $part }): { $from } → { $to }
documents-change-list = • { $unit } – { $label }: { $removed ->
        [0] thêm { $added } dòng
       *[other] { $added ->
            [0] bớt { $removed } dòng
           *[other] thêm { $added } dòng, bớt { $removed } dòng
        }
    }
documents-change-text = • { $unit } – { $label }: nội dung đã thay đổi
documents-change-more = … và { $count } thay đổi khác, ghi đủ trong văn bản kèm theo.
documents-amendment-opening = Bản điều chỉnh số { $number } thay cho số liệu đã gửi trước. Các thay đổi:
documents-digest-extended = ⏳ { $name } được gia hạn đến { $until }
documents-digest-unapproved = Đã nộp, chờ duyệt: { $names }

# Tệp CSV.
documents-csv-code = Mã đơn vị
documents-csv-unit = Đơn vị
documents-csv-question = Câu
documents-csv-key = Khoá
documents-csv-label = Nội dung
documents-csv-part = Năm hoặc cột
documents-csv-row = Dòng
documents-csv-value = Giá trị
documents-csv-measure = Đơn vị tính

## Nhật ký

documents-trail-link = Số thứ tự
documents-trail-at = Lúc
documents-trail-by = Ai
documents-trail-text = Nội dung
documents-trail-action = Việc
documents-trail-unit = Đơn vị
documents-trail-subject = Đối tượng
documents-trail-detail = Chi tiết
documents-trail-hash = Mã băm
