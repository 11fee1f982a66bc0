# Cảnh báo cho nơi tổng hợp.
summary-warning-disagree = { $key }: { $differing }, { $count } { $noun } còn lại { $value }
summary-warning-approximate = { $key }: { $unit } ghi xấp xỉ { $value } («{ $raw }»)
summary-warning-reason = { $key }: { $unit } giữ { $value }, lý do: { $reason }
summary-warning-confirmed = { $key }: { $unit } đã xác nhận { $value } dù khác thường
summary-warning-noted = { $key }: { $unit } ghi { $value }, cần xem lại
summary-warning-left-out = { $key }: chưa tính { $units } vì thiếu số liệu

# Điều chuyên viên nên xem trước khi công bố.
summary-notes-head = Cần xem trước khi công bố (chỉ gửi chuyên viên):
summary-note-same = • { $key }: «{ $text }» có ở cả { $units }; máy không tự gộp
summary-note-outlier = • { $key }: { $unit } { $value }, khác hẳn mức thường gặp { $usual }
summary-note-outlier-part = • { $key } ({ $part }): { $unit } { $value }, khác hẳn mức thường gặp { $usual }
summary-note-over = • { $key }: { $unit } { $value }%, phần lớn hơn tổng số
summary-note-over-part = • { $key } ({ $part }): { $unit } { $value }%, phần lớn hơn tổng số
summary-note-cutoff = • { $key }: { $units } ghi { $value }, đợt này chốt { $wanted }
