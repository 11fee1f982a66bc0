# Nhắc nộp báo cáo: lời nhắc cán bộ, nhóm cán bộ, việc cần gọi điện.

reminder-ahead = Nhắc anh/chị: hạn nộp báo cáo của { $unit } là hết { $last }, còn { $left } ngày. Làm dần từ bây giờ là vừa kịp; phần đã gõ vẫn được giữ.
reminder-soon = Nhắc anh/chị: hạn nộp báo cáo của { $unit } là hết { $last }, chỉ còn { $left } ngày.
reminder-tomorrow = Nhắc anh/chị: hạn nộp báo cáo của { $unit } là hết ngày mai, { $last }.
reminder-today = Hôm nay, { $last }, là ngày cuối nộp báo cáo của { $unit }. Chỗ nào chưa có số liệu, anh/chị gõ «chưa có» rồi cứ nộp.
reminder-overdue = Báo cáo của { $unit } đã quá hạn { $left } ngày (hạn hết { $last }). Mong anh/chị nộp sớm; chỗ nào chưa có số liệu thì gõ «chưa có».
reminder-own = { $text }
reminder-room = Nhắc các đơn vị chưa nộp báo cáo: { $units }. Hạn hết { $last }, { $left ->
        [0] là hôm nay
       *[other] còn { $left } ngày
    }. Mời anh/chị nhắn riêng cho trợ lý để nộp.
reminder-room-overdue = Đã quá hạn nộp báo cáo { $left } ngày (hạn hết { $last }); còn thiếu: { $units }. Mời anh/chị nhắn riêng cho trợ lý để nộp.
reminder-phone = ☎ Cần gọi điện: { $units } chưa nộp báo cáo, và lời nhắc của trợ lý không đến được.

## Nhắc bằng tay: /nhac

remind-done = Đang nhắc { $count } đơn vị: { $units }.
remind-recent = { $unit } vừa được nhắc lúc { $at }; hai lần nhắc cách nhau ít nhất { $hours } giờ.
remind-received = Không nhắc { $units }: đã nộp báo cáo.
remind-none = Không còn đơn vị nào phải nhắc: tất cả đã nộp.
remind-quiet = Đang giờ nghỉ ({ $from }–{ $to }), trợ lý không nhắc ai. Mời anh/chị nhắc lại sau { $to }.
help-remind =
    /nhac: nhắc đơn vị chưa nộp
    /nhac <đơn vị>: nhắc một đơn vị
