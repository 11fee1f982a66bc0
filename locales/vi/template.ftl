# Đề cương của đợt báo cáo: gửi, xem, mở.

## Tệp đề cương

template-file-wanted = Xin anh/chị gửi tệp đề cương (.yaml) vào đây, như một tệp đính kèm. Cần tệp mẫu thì gõ /dot tep.
template-file-reading = Đang đọc tệp { $name }…
template-file-one = Mỗi lần trợ lý chỉ đọc một tệp đề cương. Xin anh/chị gửi lại một tệp .yaml thôi.
news-template-again = Xin anh/chị gõ /dot rồi gửi lại tệp đề cương.
template-file-late = Trợ lý không còn chờ tệp đề cương. Xin anh/chị gõ /dot để xem, rồi gửi lại nếu cần.
template-file-how = Trợ lý đang chờ tệp đề cương: xin anh/chị gửi tệp .yaml (không quá 512 KB) như một tệp đính kèm. Nếu ứng dụng này không cho gửi tệp, anh/chị gõ /doikenh để làm tiếp ở ứng dụng khác.

## Các đợt báo cáo, và mở một đề cương

help-campaigns =
    /dot: các đợt báo cáo
    /dot moi: mở đợt mới từ tệp đề cương
    /dot sua: thay đề cương
campaigns-head = { $count ->
    [1] Cơ quan anh/chị có 1 đợt báo cáo:
   *[other] Cơ quan anh/chị có { $count } đợt báo cáo:
}
campaigns-line = { $mark }. { $title } (mã { $id }): { $state ->
    [closed] đã đóng
    [locked] đã chốt số liệu
   *[open] đang mở
}, hạn hết ngày { $last }, đề cương bản { $version }{ $here ->
    [here] {" "}· đang chọn
   *[elsewhere] {""}
}
campaigns-how = { $count ->
    [1] /dot moi: mở đợt mới · /dot sua: thay đề cương · /dot tep: nhận tệp đề cương đang dùng · /dot dong: đóng đợt
   *[other] Bấm hoặc gõ số để chuyển sang đợt khác. /dot moi: mở đợt mới · /dot sua 1: thay đề cương của đợt 1 · /dot tep 1: nhận tệp đề cương của đợt 1 · /dot dong 1: đóng đợt 1
}
campaigns-which = Chưa rõ anh/chị muốn nói đợt nào: «{ $name }».
campaigns-picked-open = Từ giờ các lệnh của anh/chị là về «{ $title }».
campaigns-picked-closed = Từ giờ các lệnh của anh/chị là về «{ $title }» (đợt này đã đóng, chỉ xem).
campaign-close-ask = Đóng đợt «{ $title }»? Từ đó không ai trả lời, nộp hay được nhắc nữa; mọi số liệu đã có vẫn giữ. Mở lại bằng /dot mo.
choice-close = Đóng đợt
choice-no-close = Thôi
campaign-close-not = Được, «{ $title }» vẫn mở.
campaign-close-done = ✓ Đã đóng «{ $title }». Cán bộ các đơn vị được báo ngay.
campaign-closed-before = «{ $title }» đã đóng từ trước.
campaign-open-before = «{ $title }» đang mở.
campaign-reopened = ✓ «{ $title }» đã mở lại. Cán bộ các đơn vị được báo ngay.
choice-campaign = { $title }
choice-template-none = Thôi
template-file-none = Được, chưa thay đổi gì.
template-source-coming = Đang gửi tệp đề cương của «{ $title }»…
template-source = Đề cương bản { $version } của «{ $title }». Anh/chị sửa tệp này, rồi gõ /dot sua và gửi lại vào đây.
template-faults = { $count ->
    [1] Tệp { $name } có 1 lỗi:
   *[other] Tệp { $name } có { $count } lỗi:
}
template-fault = • Dòng { $line }, cột { $column }:
template-faults-more = … và { $count } lỗi khác.
template-mend = Chưa mở gì. Anh/chị sửa rồi gửi lại tệp vào đây.
template-send-again = Khi xong việc đang làm, anh/chị gõ /dot moi rồi gửi lại tệp đề cương.
template-refused-other-id = Tệp { $name } là đề cương của đợt «{ $id }», không phải «{ $of }». Chưa thay đổi gì.
template-refused-unchanged = Tệp { $name } giống hệt đề cương đang dùng của «{ $title }». Không có gì thay đổi.
template-refused-not-yours = { $count ->
    [0] Tệp { $name } giao việc tổng hợp cho một đơn vị mà anh/chị không phải là chuyên viên, nên không mở được ở đây.
   *[other] Tệp { $name } gọi đến những đơn vị không thuộc cơ quan anh/chị: { $units }. Chưa mở gì.
}
template-refused-moves-units = Tệp { $name } đặt lại chỗ của đơn vị trong cây tổ chức: { $units }. Việc đó chỉ người vận hành làm được; xin giữ nguyên đơn vị cấp trên (parent) như trước. Chưa mở gì.
template-refused-unknown-parent = Tệp { $name } thuộc đợt «{ $parent }», mà đợt đó chưa có. Chưa mở gì.
template-refused-too-much = Tệp { $name } quá phức tạp nên máy không đọc hết được. Chưa mở gì. Anh/chị viết các quy tắc (rule, when, consent) đơn giản hơn, bớt những đoạn dùng đi dùng lại (*tên) rồi gửi lại. Nếu không biết phải bớt ở đâu, xin hỏi người vận hành hệ thống.
template-refused-locked = Số liệu «{ $title }» đã chốt, không thay đề cương được. Muốn thay, xin huỷ chốt trước: /mokhoa <lý do>
template-refused-overtaken = Trong lúc đó đã có người mở đề cương bản { $version }. Anh/chị xem lại (/dot), nếu vẫn cần thì gửi lại tệp.
template-new = Tệp không có lỗi. Đây là đợt mới: «{ $title }» (mã { $id }).
template-version = Tệp không có lỗi. Đây sẽ là đề cương bản { $version } của «{ $title }».
template-same = Tệp không có lỗi. Đây là đúng đề cương của «{ $title }».
template-reopens = Đợt này đã đóng; dùng tệp này là mở lại đợt.
template-counts = { $sections } mục, { $questions } câu hỏi ({ $required } câu bắt buộc); { $units } đơn vị báo cáo cho { $compiler }.
template-greeting = Cán bộ vào sẽ đọc:
template-kept = { $begun ->
    [0] {""}
   *[other] { $begun } đơn vị đang làm
}{ $submitted ->
    [0] {""}
   *[other] { $begun ->
        [0] {""}
       *[other] {", "}
    }{ $submitted } đơn vị đã nộp
}: mọi câu trả lời được giữ, các đơn vị được báo ngay khi anh/chị mở.
template-again = ↻ Câu { $no }: { $units } đơn vị phải trả lời lại, vì câu hỏi đã khác.
template-left = Đang làm mà không còn trong đợt: { $units }. Câu trả lời của họ được giữ nhưng không vào bản tổng hợp.
template-day = Hạn: hết { $weekday } ngày { $day }. Hạn khác thì anh/chị gõ ngày cuối cùng còn nhận báo cáo.
template-day-past = Hạn { $weekday } ngày { $day } đã qua. Anh/chị gõ ngày cuối cùng còn nhận báo cáo.
choice-template-questions = Xem các câu hỏi
choice-template-open = Mở đợt với hạn này
choice-template-use = Dùng bản này
choice-template-drop = Thôi
template-how = Anh/chị chọn một việc bên dưới, hoặc gõ ngày cuối của hạn, ví dụ 15/12.
template-gone = Đề cương này đã được mở rồi hoặc không còn chờ nữa. Gõ /dot để xem.
template-dropped = Được, không mở gì. Tệp đề cương vẫn ở máy của anh/chị.
template-opening = Đang mở «{ $title }»…
template-using = Đang chuyển «{ $title }» sang đề cương mới…
template-opened-opened = ✓ Đã mở «{ $title }».
template-opened-reopened = ✓ «{ $title }» đã mở lại.
template-opened-unchanged = «{ $title }» đang mở với đúng đề cương này.
template-opened-new-version = ✓ «{ $title }» dùng đề cương bản { $version }.{ $moved ->
    [0] {""}
   *[other] {" "}{ $moved } đơn vị đang làm đã chuyển sang bản mới và được báo.
}
template-next = Cán bộ đã có tài khoản được báo ngay. Mời người mới: /moi <đơn vị>. Đặt nhóm lãnh đạo, nhóm cán bộ: /nhom
template-moved = Hạn nộp đổi từ hết ngày { $before } sang hết ngày { $after }.
template-units-joined = Thêm vào đợt: { $units }.
template-units-left = Thôi không báo cáo nữa: { $units }.
template-nothing = Không có gì thay đổi với cán bộ.

## Đề cương đã thay đổi

change-head = { $host } vừa sửa đề cương { $title } (bản { $version }):
change-again = ↻ Xin trả lời lại câu { $no }: { $ask } (trước đã ghi: { $words })
change-added = + Thêm câu { $no }: { $ask }
change-changed = • Câu { $no } { $what ->
    [ask] đổi lời hỏi
    [kind] đổi cách trả lời
    [unit] đổi đơn vị tính
    [choices] đổi các lựa chọn
    [columns] đổi các cột của danh sách
    [years] đổi các năm
    [required] đổi chỗ bắt buộc hay không
    [limits] đổi mức thường gặp
    [when] đổi khi nào được hỏi
    [checks] đổi phép đối chiếu
    [consent] hỏi người được nêu tên
    [help] đổi phần giải thích
   *[several] đổi nhiều chỗ
}: { $ask }
change-removed = – Bỏ câu: { $ask }
change-more = … và { $count } câu khác.
change-day = Hạn mới: hết { $weekday } { $last } (trước là { $before }).
change-kept = Mọi câu đã trả lời vẫn được giữ.
change-unready = Báo cáo đang chờ người thứ hai đồng ý thì nay thôi chờ: xong phần thay đổi, xin anh/chị gõ «nộp» lần nữa.
change-submitted = Bản số { $number } đã nộp vẫn có giá trị và mọi câu đã trả lời vẫn được giữ.{ $more ->
    [yes] {" "}Muốn bổ sung, anh/chị gõ «tiếp tục», xong thì nộp lại.
   *[no] {""}
}
change-left = { $unit } không còn phải báo cáo { $title } theo đề cương mới của { $host }. Mọi câu đã trả lời vẫn được giữ.
question-dropped = Câu đang hỏi đã được bỏ; xin anh/chị làm tiếp:
question-gone = Câu vừa hỏi không còn trong đề cương nên tin vừa rồi không được ghi.
question-outdated = Câu này đã thay đổi nên xin trả lời lại; trước đây { $name } ghi: { $words }
review-outdated = ↻ Câu đã thay đổi, xin trả lời lại: câu { $numbers }
question-changed = Câu này vừa thay đổi nên câu trả lời chưa được ghi; xin anh/chị trả lời lại.
opened-head = { $host } mở đợt báo cáo mới cho { $unit }: { $title }.
opened-day = Hạn: hết { $weekday } { $last }{ $left ->
    [0] {""}
   *[other] {" "}(còn { $left } ngày)
}.
opened-begin = Anh/chị gõ /baocao để bắt đầu.
opened-later = Báo cáo { $other } anh/chị đang làm vẫn giữ nguyên. Khi làm đợt mới, anh/chị gõ «tạm dừng», rồi /baocao và chọn.
