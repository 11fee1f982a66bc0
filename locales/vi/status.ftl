# Lời của /status: tỷ lệ, nhóm đơn vị khi có nhiều, và nút bấm bên dưới.

status-on-time = Đúng hạn { $onTime }/{ $received } bản đã nộp ({ $share }%)
status-group-returned = ⚠ Đã trả lại, chưa nộp lại: { $count }
status-group-not-started = ⚠ Chưa bắt đầu: { $count }
status-group-drafting = … Đang làm: { $count }
status-group-waiting = ✓ Đã nộp, chờ duyệt: { $count }
status-group-approved = ✓ Đã duyệt: { $count }
status-group-late = Nộp muộn: { $count }
status-group-unreached = ⚠ Tin nhắn không tới được: { $count }
status-group-names = { $names }
status-group-more = … và { $count } đơn vị nữa: gõ /status { $word }
status-warning = ⚠ { $no ->
        [0] {""}
       *[other] câu { $no }:{" "}
    }{ $text }
status-warning-reason = ⚠ { $no ->
        [0] {""}
       *[other] câu { $no }:{" "}
    }{ $text } Cán bộ trả lời: { $reason }
status-warning-more = – và { $count } cảnh báo khác
status-reminded = Nhắc gần nhất: { $at }
status-no-officer = Chưa có cán bộ nào nhận lời mời.
choice-status-remind = Nhắc { $count } đơn vị
choice-status-picture = Xem ảnh
choice-status-summary = Tổng hợp tạm
queues-way = Bảng hàng đợi: việc đang chờ, đang chạy và việc hỏng của trợ lý; chỉ xem.
