# Cảnh báo cho nơi tổng hợp.
summary-warning-disagree = { $key }: { $differing }, { $count } { $noun } còn lại { $value }
summary-warning-approximate = { $key }: { $unit } ghi xấp xỉ { $value } («{ $raw }»)
summary-warning-reason = { $key }: { $unit } giữ { $value }, lý do: { $reason }
summary-warning-confirmed = { $key }: { $unit } đã xác nhận { $value } dù khác thường
summary-warning-noted = { $key }: { $unit } ghi { $value }, cần xem lại
summary-warning-left-out = { $key }: chưa tính { $units } vì thiếu số liệu
