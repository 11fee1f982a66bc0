# Quyền, nhóm, mã mời và quyền riêng tư.

## Ai được dùng lệnh nào

command-not-yours-staff = Lệnh này dành cho chuyên viên tổng hợp. Lãnh đạo dùng được /status, /tonghop và /xuat.
command-other-unit = Anh/chị chỉ xem được báo cáo của đơn vị mình, bằng /xemlai.
command-own-unit = Báo cáo của đơn vị mình anh/chị xem bằng /xemlai.
command-room-officers = Nhóm cán bộ không xem chung số liệu của từng đơn vị; chuyên viên và lãnh đạo xem trong chat riêng với trợ lý.
command-room-none = Nhóm này chưa được nhận làm nhóm lãnh đạo nên trợ lý chưa đưa số liệu vào đây. Chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã.

## Nhóm

room-ask = Anh/chị cần nhận nhóm nào?
room-ask-campaign = Nhóm dùng cho đợt báo cáo nào?
room-campaign = { $title }
room-no-campaign = Chưa có đợt báo cáo nào đang mở để nhận nhóm.
room-code-in-group = Mã nhóm phải gõ trong chính nhóm ấy. Cần mã mới thì anh/chị chọn tiếp.
room-code =
    Mã nhận nhóm: { $code }
    1. Thêm trợ lý vào nhóm.
    2. Gõ trong nhóm: /nhom { $code }
    Nhóm sẽ là { $purpose ->
        [leadership] nhóm lãnh đạo
       *[officers] nhóm cán bộ
    } của đợt { $title }. Mã dùng một lần, trong { $minutes } phút.
room-made = ✓ Từ nay đây là { $purpose ->
        [leadership] nhóm lãnh đạo của đợt { $title }: bản tổng hợp được gửi vào đây, ai trong nhóm cũng xem được
       *[officers] nhóm cán bộ của đợt { $title }: thông báo và nhắc việc chung được gửi vào đây
    }.
room-was = Trước đó nhóm này là { $purpose ->
        [leadership] nhóm lãnh đạo
       *[officers] nhóm cán bộ
    } của đợt { $title }; nay thay bằng mã mới nhất.
room-here = Đây là { $purpose ->
        [leadership] nhóm lãnh đạo
       *[officers] nhóm cán bộ
    } của đợt { $title }.
room-change-how = Muốn đổi, chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã mới rồi gõ mã vào đây.
room-how = Nhóm này chưa được nhận. Chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã, rồi gõ vào đây: /nhom <mã>
room-code-unknown = Trợ lý không có mã nhóm này; chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã.
room-code-used = Mã nhóm này đã được dùng; chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã mới.
room-code-expired = Mã nhóm này đã hết hạn; chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã mới.
room-closed = Đợt { $title } đã đóng nên không nhận thêm nhóm.
room-end-nothing = Chưa có nhóm nào được nhận.
room-end-ask = Anh/chị muốn thôi nhận nhóm nào?
room-line = { $mark }. { $purpose ->
        [leadership] Nhóm lãnh đạo
       *[officers] Nhóm cán bộ
    }, { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    }, đợt { $title }{ $at ->
        [none] {""}
       *[other] {" "}(gọi trợ lý gần nhất { $at })
    }
room-end-choice = Nhóm { $mark }
room-end-again = Anh/chị đang chọn nhóm thôi nhận; gõ lại «/nhom bo» để xem danh sách.
room-end-kept = Vâng, các nhóm giữ nguyên.
room-end-done = ✓ Đã bỏ. Trợ lý báo trong nhóm và không gửi số liệu vào đó nữa.
choice-room-leadership = Nhóm lãnh đạo
choice-room-officers = Nhóm cán bộ
choice-room-keep = Giữ nguyên
news-room-made = ✓ Một nhóm trên { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    } đã dùng mã của anh/chị và là { $purpose ->
        [leadership] nhóm lãnh đạo
       *[officers] nhóm cán bộ
    } của đợt { $title }. Nếu không phải nhóm anh/chị định, gõ /nhom bo.
news-room-ended = Nhóm này không còn là { $purpose ->
        [leadership] nhóm lãnh đạo
       *[officers] nhóm cán bộ
    } của đợt { $title }.

## Mã mời

invite-made =
    Mã mời { $role ->
        [officer] cán bộ
        [leader] lãnh đạo
       *[staff] chuyên viên
    } của { $unit }: { $code }
    Dùng cho { $uses } người, đến hết ngày { $until }.
invite-follows = Liên kết và mã QR được gửi ngay sau đây. Chỉ đưa mã cho đúng người: ai có mã thì làm được phần việc ấy.
invite-how =
    Mời thêm: /moi <đơn vị> [cán bộ, chuyên viên hoặc lãnh đạo] [số người] [đến ngày]
    Ví dụ: /moi phường 3 cán bộ 2 người 30/6 · Thu hồi: /moi huy <đơn vị>
invite-open = Mã mời còn dùng được:
invite-none-open = Không có mã mời nào còn dùng được.
invite-line = – { $unit }, { $role ->
        [officer] cán bộ
        [leader] lãnh đạo
       *[staff] chuyên viên
    }: đã dùng { $uses }/{ $maxUses }{ $until ->
        [none] {""}
       *[other] , đến hết { $until }
    }
invite-none = { $unit } không có mã mời nào còn dùng được.
invite-revoked = ✓ Đã thu hồi { $count } mã mời của { $unit }. Người đã vào thì vẫn ở lại.
invite-closed = Đợt { $title } đã đóng nên không mời thêm.
invite-misfit-officer = { $unit } không làm báo cáo trong đợt này nên không mời cán bộ; chọn chuyên viên hoặc lãnh đạo.
invite-misfit-staff = { $unit } làm báo cáo nên chỉ mời cán bộ; chuyên viên thuộc cơ quan tổng hợp.
invite-misfit-leader = { $unit } làm báo cáo nên chỉ mời cán bộ; lãnh đạo thuộc cơ quan tổng hợp.
invite-uses = Một mã dùng cho 1 đến { $most } người.
invite-date = Ngày hết hạn chưa đúng; xin anh/chị ghi như 30/6 hoặc 30/6/2026.
invite-past = Ngày { $day } đã qua; xin anh/chị chọn ngày hết hạn khác.
invite-which-of = Anh/chị mời vào đơn vị nào: { $names }?
invite-which-unit = Chưa rõ đơn vị nào trong «{ $name }». Ví dụ: /moi phường 3 cán bộ
invite-not-yours = { $unit } không thuộc đơn vị của anh/chị hay đơn vị cấp dưới, nên anh/chị không mời người vào đó được. Xin nhờ chuyên viên của { $unit }, hoặc cấp trên của đơn vị đó.
news-invitation = Cách vào bằng mã mời của { $unit }:
news-invitation-link = – { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] Trang web
       *[other] { $channel }
    }: { $link }
news-invitation-type = – { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] Trang web
       *[other] { $channel }
    }: vào trợ lý và gửi /start { $code }

## Quyền riêng tư

help-access = /moi: mời người vào · /nhom: nhận một nhóm
privacy-what =
    Lưu gì: tên hiển thị, mã tài khoản, lúc nhắn tin gần nhất; câu trả lời và tệp anh/chị gửi, kèm lời đã gõ, người gõ và thời gian.
    Chuyện trong nhóm không nói với trợ lý thì không lưu.
privacy-why = Để làm gì: chỉ để tổng hợp báo cáo. Xem được: đơn vị của anh/chị và { $host ->
        [none] cơ quan ra kế hoạch
       *[other] { $host }
    }; đơn vị khác không xem được.
privacy-long = Bao lâu: tên và tài khoản giữ đến khi cơ quan xoá hoặc anh/chị yêu cầu xoá; báo cáo của đơn vị giữ theo quy định lưu trữ.
privacy-where-carrier = Ở đâu: máy chủ của { $host ->
        [none] cơ quan ra kế hoạch
       *[other] { $host }
    }. Tin nhắn ở đây còn nằm trên máy chủ của { $channel ->
        [telegram] Telegram, ở nước ngoài
       *[other] Zalo
    }, theo quy định của ứng dụng ấy.
privacy-where-own = Ở đâu: máy chủ của { $host ->
        [none] cơ quan ra kế hoạch
       *[other] { $host }
    }, không qua ứng dụng nào khác.
privacy-rights =
    Quyền của anh/chị: xem những gì được lưu (/toi), sửa câu trả lời (/sua), rút lại đồng ý và yêu cầu xoá (/xoadulieu, thực hiện trong { $days } ngày).
    Thắc mắc hoặc khiếu nại xin gửi { $host ->
        [none] cơ quan ra kế hoạch
       *[other] { $host }
    }.

## Lệnh tonghop invite

cli-invite-qr = ghi mã QR của liên kết trang web vào tệp PNG này
cli-invite-list = liệt kê mã mời còn dùng được của đợt
cli-invite-revoke = thu hồi mã mời còn dùng được của đơn vị
cli-invite-needs = Cần thêm { $option }.
cli-invite-open = { $unit }, { $role }: đã dùng { $uses }/{ $maxUses }{ $until ->
        [none] {""}
       *[other] , hết hạn { $until }
    }
cli-invite-none = Không có mã mời nào còn dùng được.
cli-invite-none-of = Đơn vị «{ $unit }» không có mã mời nào còn dùng được trong đợt «{ $campaign }».
cli-invite-revoked = Đã thu hồi { $count } mã mời của đơn vị «{ $unit }».
cli-invite-no-file = Không ghi được mã QR vào { $file }; mã mời vẫn dùng được.
