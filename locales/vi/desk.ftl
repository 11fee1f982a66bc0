# Bàn của cơ quan tổng hợp: duyệt, trả lại, gia hạn, chốt số liệu, nhật ký.

## Officers hear what the desk decided

news-returned-questions = Cơ quan tổng hợp trả lại báo cáo của { $unit } (bản số { $number }) để anh/chị xem lại câu { $numbers }.
news-returned = Cơ quan tổng hợp trả lại báo cáo của { $unit } (bản số { $number }).
news-reason = Lý do: { $reason }
news-approved = ✓ Báo cáo của { $unit } (bản số { $number }) đã được duyệt. Cảm ơn anh/chị.
news-extended = Hạn nộp báo cáo của { $unit } được lùi đến { $until }.
news-locked = Số liệu { $title } đã được chốt. Từ nay báo cáo chỉ xem, không sửa và không nộp thêm.
news-unlocked = Đã huỷ chốt số liệu { $title }; báo cáo sửa và nộp lại được.
news-ended = Đợt báo cáo { $title } đã đóng, không nhận thêm báo cáo. Cảm ơn anh/chị.
news-goes-on = Đợt báo cáo { $title } đã mở lại; anh/chị gõ «tiếp tục» để làm tiếp.
choice-fix = Sửa ngay

help-decide =
    /duyet: duyệt · /tralai: trả lại
    /giahan: gia hạn · /khoa: chốt số liệu
    /nhatky: nhật ký · /queues: bảng hàng đợi

## Approve

desk-which-unit = Anh/chị muốn nói đơn vị nào: { $names }? Xin gõ lại lệnh với tên đầy đủ.
desk-none-waits = Hiện không có báo cáo nào chờ duyệt.
desk-waiting = Có { $count } báo cáo chờ duyệt:
desk-waiting-line = { $mark }. { $unit }: bản số { $number }, nộp { $at }{ $late ->
    [late] {" "}(muộn)
   *[on-time] {""}
}, { $warnings ->
    [0] không có cảnh báo
   *[other] { $warnings } cảnh báo
}
desk-waiting-how = Bấm để duyệt, hoặc xem trước bằng /status { $unit }. Trả lại: /tralai { $unit } <lý do>
choice-approve-unit = Duyệt { $unit }
desk-not-submitted = { $unit } chưa nộp báo cáo.
desk-approved-before = { $unit }: bản số { $number } đã được { $by } duyệt lúc { $at }.
desk-returned-before = { $unit }: bản số { $number } đã được { $by } trả lại lúc { $at }, đang chờ đơn vị nộp bản mới.
desk-approved = ✓ Đã duyệt báo cáo của { $unit } (bản số { $number }{ $warnings ->
    [0] {""}
   *[other] , { $warnings } cảnh báo
}). Cán bộ của đơn vị được báo ngay.

## Return

desk-return-how = Cách dùng: /tralai <đơn vị> câu 14, 20: <lý do>. Không ghi câu nào là trả lại cả báo cáo.
desk-no-question = Báo cáo không có câu { $no }. Xin anh/chị xem lại số câu.
desk-return-why = Trả lại cả báo cáo của { $unit } vì lý do gì? Anh/chị gõ lý do, hoặc «câu 14, 20: lý do» nếu chỉ trả lại vài câu.
desk-return-why-questions = Trả lại { $unit } câu { $numbers } vì lý do gì? Anh/chị gõ lý do.
desk-return-approved = { $unit }: bản số { $number } đã được { $by } duyệt lúc { $at }. Anh/chị vẫn trả lại?
choice-return-yes = Vẫn trả lại
choice-return-no = Thôi
desk-return-not = Không trả lại báo cáo nào.
desk-newer = { $unit } vừa nộp bản số { $number }. Xin anh/chị xem bản mới trước rồi hãy quyết định.
desk-returned = Đã trả lại báo cáo của { $unit } (bản số { $number }). Lý do: { $reason }
desk-returned-questions = Đã trả lại { $unit } (bản số { $number }), câu { $numbers }. Lý do: { $reason }
desk-locked = Số liệu đã được chốt lúc { $at }. Muốn thay đổi, xin huỷ chốt trước: /mokhoa <lý do>

## More time

desk-extend-how = Cách dùng: /giahan <đơn vị> <ngày> [giờ] [lý do], ví dụ ngày { $example }.
desk-extend-when = Gia hạn cho { $unit } đến ngày nào? Xin gõ lại lệnh với ngày, ví dụ { $example }, hoặc 17:00 { $example }.
desk-extend-past = Thời điểm { $until } đã qua, không gia hạn được. Hạn của { $unit } vẫn là { $due }.
desk-extend-not-later = Hạn của { $unit } đang là { $due }; hạn mới phải muộn hơn.
desk-extended = ✓ Đã gia hạn cho { $unit } đến { $until } (trước đây { $due }).
status-due = Đã gia hạn riêng đến { $due }.

## Lock

desk-lock-ask = Chốt số liệu { $title }? Đã duyệt { $approved }/{ $total }. Chốt rồi thì không đơn vị nào sửa hay nộp thêm được.
desk-lock-missing = ⚠ Chưa nộp: { $units }
desk-lock-waiting = ⚠ Chưa duyệt: { $units }
desk-lock-returned = ⚠ Đang trả lại: { $units }
choice-lock = Chốt số liệu
choice-no-lock = Chưa chốt
desk-lock-not = Số liệu chưa chốt.
desk-lock-done = ✓ Đã chốt số liệu { $title }. Huỷ chốt: /mokhoa <lý do>
desk-not-locked = Số liệu chưa được chốt.
desk-unlock-why = Huỷ chốt số liệu vì lý do gì? Anh/chị gõ lý do.
choice-no-unlock = Thôi
desk-unlock-not = Số liệu vẫn được chốt.
desk-unlocked = ✓ Đã huỷ chốt số liệu { $title }. Các đơn vị sửa và nộp lại được.
campaign-locked = Số liệu { $title } đã được chốt, báo cáo chỉ xem, không sửa và không nộp thêm được.

## The officer mends what was returned

fix-none = Anh/chị không có báo cáo nào bị trả lại.
fix-head = Báo cáo của { $unit } (bản số { $number }) được trả lại để xem lại.
fix-place = ↩ Bị trả lại { $place }/{ $count } · { $reason }
fix-done = ✓ Đã xem lại hết các câu bị trả lại. Anh/chị xem lại báo cáo và nộp bản mới.
submit-same = Chưa có câu nào được sửa so với bản số { $number }.

## Versions

history-version = Bản số { $number }: { $by } nộp { $at }{ $late ->
    [late] {" "}(muộn)
   *[on-time] {""}
}
history-approved = Bản số { $number }: { $by } nộp { $at }{ $late ->
    [late] {" "}(muộn)
   *[on-time] {""}
}, { $who } duyệt
history-returned = Bản số { $number }: { $by } nộp { $at }{ $late ->
    [late] {" "}(muộn)
   *[on-time] {""}
}, { $who } trả lại: { $reason }
history-returned-questions = Bản số { $number }: { $by } nộp { $at }{ $late ->
    [late] {" "}(muộn)
   *[on-time] {""}
}, { $who } trả lại câu { $numbers }: { $reason }
history-change = – câu { $no }: { $before } → { $after }
history-change-part = – câu { $no }, { $part }: { $before } → { $after }
history-more = – và { $count } chỗ sửa khác

## The audit trail

audit-empty = Nhật ký chưa có gì.
audit-head = Nhật ký, { $count } việc mới nhất:
audit-how = Một đơn vị: /nhatky <đơn vị>. Cả nhật ký thành một tệp: /nhatky tep
audit-file-coming = Đang lập tệp nhật ký…
audit-file = Toàn bộ nhật ký đến lúc này: { $count } việc.
audit-approve = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · duyệt { $unit } (bản số { $number })
audit-return = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · trả lại { $unit } (bản số { $number }): { $reason }
audit-return-questions = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · trả lại { $unit } (bản số { $number }), câu { $numbers }: { $reason }
audit-extend = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · gia hạn { $unit } đến { $until }
audit-lock = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · chốt số liệu
audit-close = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · đóng đợt báo cáo
audit-reopen = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · mở lại đợt báo cáo
audit-unlock = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · huỷ chốt số liệu: { $reason }
audit-view = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · xem báo cáo của { $unit }
audit-invite = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · mời người vào { $unit }
audit-revoke = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · thu hồi mã mời của { $unit }
audit-rename = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · đổi tên đơn vị «{ $before }» thành «{ $after }»
audit-move = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · chuyển { $unit } về dưới «{ $after }» (trước: { $before })
audit-hand-over = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · đợt chuyển về { $unit } tổng hợp (trước: { $before })
audit-remind = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · nhắc { $units }
audit-open = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · mở đề cương bản { $number } (hạn hết { $last })
audit-export = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · xuất dữ liệu ({ $format })
audit-proxy = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · nhập thay { $unit }
audit-room = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · gắn nhóm vào đợt báo cáo
audit-room-code = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · tạo mã cho nhóm
audit-sign-end = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · ký lại phần cuối nhật ký
audit-publish = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · gửi bản tổng hợp { $reason ->
    [complete] khi đủ báo cáo
    [deadline] khi đến hạn
    [amendment] điều chỉnh số { $number }
   *[request] tạm tính theo yêu cầu
}
audit-room-end = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · bỏ gắn một nhóm
audit-other = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · { $action } { $unit } { $number }

## tonghop verify

verify-what = Kiểm tra biên nhận của mọi bản nộp và chuỗi nhật ký
verify-receipts = Biên nhận: { $checked } bản nộp, { $broken } bản không khớp
verify-receipt = ✗ { $campaign } · { $unit } · bản số { $number } (mã { $receipt }): nội dung không khớp biên nhận
verify-expect = mắt cuối của một nhật ký đã ghi lại ở nơi khác, đúng như lệnh này in ra; dùng được nhiều lần
verify-expect-form = «{ $words }» không phải mắt cuối của nhật ký. Viết đúng như lệnh này in ra: đợt:số:mã
verify-sign = ký lại mắt cuối như đang có, sau khi đổi SECRET_KEY hoặc khi đã biết vì sao không khớp
verify-chain = Nhật ký { $campaign }: { $entries } mắt xích, { $unsealed } việc chưa niêm phong, mắt cuối { $end }
verify-chain-none = Nhật ký { $campaign }: chưa có mắt xích nào, { $unsealed } việc chưa niêm phong
verify-chain-cut = ✗ Nhật ký { $campaign }: phần cuối đã bị cắt, mất mắt xích số { $link }
verify-chain-rewritten = ✗ Nhật ký { $campaign }: mắt xích số { $link } không còn là mắt xích đã có
verify-chain-unsigned = ✗ Nhật ký { $campaign }: mắt xích số { $link } không có chữ ký
verify-chain-signature = ✗ Nhật ký { $campaign }: chữ ký của mắt cuối (số { $link }) không phải của SECRET_KEY này
verify-signed = Nhật ký { $campaign }: đã ký lại, mắt cuối là số { $link }
verify-chain-missing = ✗ Nhật ký { $campaign }: thiếu mắt xích số { $link }
verify-chain-changed = ✗ Nhật ký { $campaign }: mắt xích số { $link } đã bị thay đổi
verify-failed = Có dữ liệu không khớp.

## Xuất số liệu

export-which = Anh/chị chọn một dạng: /xuat docx (báo cáo Word) · /xuat xlsx (bảng Excel) · /xuat csv · /xuat json · /xuat hinh (tình hình).
export-unknown = Chưa có dạng «{ $name }».
export-coming = Đang lập tệp; tệp sẽ được gửi vào đây.
export-official = Số liệu chính thức, lúc { $time }:
export-provisional = Số liệu tạm tính, lúc { $time }:

## More of the audit trail

audit-view-all = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · mở bảng theo dõi
audit-unit-report = { $at } · { $by ->
    [service] Trợ lý
   *[person] { $name }
} · gửi bản Word của { $unit } (bản số { $number })
