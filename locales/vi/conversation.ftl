# Lời của trợ lý với cán bộ, chuyên viên và lãnh đạo.

## Người lạ, lời mời, đồng ý

stranger = Xin chào. Để bắt đầu, xin anh/chị gửi mã mời đã nhận từ cơ quan ra kế hoạch, ví dụ: /start K7QF-3MZP-9T4W
greeting = Chào anh/chị. Đây là trợ lý báo cáo của { $host }.
greeting-officer = Anh/chị được mời thay mặt { $unit } làm báo cáo { $title },
greeting-deadline = gửi trước ngày { $date } (hạn chót hết { $weekday } { $last }; { $left ->
        [0] hôm nay là ngày cuối
       *[other] còn { $left } ngày
    }).
greeting-deadline-inclusive = gửi chậm nhất ngày { $date } ({ $weekday }; { $left ->
        [0] hôm nay là ngày cuối
       *[other] còn { $left } ngày
    }).
greeting-overdue = hạn chót là hết ngày { $last }, đã quá { $left } ngày; vẫn nộp được và sẽ được ghi là nộp muộn.
greeting-staff = Anh/chị được mời theo dõi đợt báo cáo { $title } tại { $unit }.
greeting-leader = Anh/chị được mời nhận bản tổng hợp đợt báo cáo { $title } của { $unit }.
notice =
    Trợ lý lưu: tên hiển thị, mã tài khoản và nội dung trả lời; chỉ dùng để tổng hợp báo cáo này.
    Anh/chị xem được bất cứ lúc nào bằng /toi và yêu cầu xoá bằng /xoadulieu.
    Anh/chị có đồng ý không?
consent-again = Xin anh/chị chọn «Đồng ý và bắt đầu» hoặc «Để sau».
consent-later = Vâng, chưa ghi tên anh/chị vào đợt báo cáo. Khi nào tiện, anh/chị gửi lại mã mời để bắt đầu.
invitation-unknown = Mã mời này không đúng. Xin anh/chị kiểm tra lại từng chữ, hoặc xin cơ quan ra kế hoạch cấp mã mới.
invitation-used = Mã mời này đã có người dùng. Nếu chính anh/chị đã dùng ở máy khác: mở máy đó, gõ /doikenh để lấy mã vào bằng máy này. Nếu không phải, xin anh/chị nhờ cơ quan ra kế hoạch cấp mã khác.
invitation-expired = Mã mời này đã hết hạn. Xin anh/chị nhờ cơ quan ra kế hoạch cấp mã mới.
invitation-revoked = Mã mời này đã được thu hồi. Xin anh/chị nhờ cơ quan ra kế hoạch cấp mã mới.
invitation-closed = Đợt báo cáo của mã mời này đã kết thúc.
invitation-other-unit = Mã này dành cho { $unit }, còn anh/chị đang làm báo cáo của { $own }. Không có gì thay đổi.
welcome-staff =
    Cảm ơn anh/chị. Anh/chị theo dõi { $title } tại { $unit }.
    /status: tình hình từng đơn vị
    /tonghop: bản tổng hợp đến lúc này
    /trogiup: duyệt, trả lại, nhắc, gia hạn, mời người, mở đợt…
welcome-leader =
    Cảm ơn anh/chị. Bản tổng hợp { $title } sẽ được gửi khi đủ báo cáo hoặc đến hạn.
    /tonghop: xem bản tạm tính
    /status: tình hình từng đơn vị

## Đổi kênh

link-code =
    Mã đổi kênh của anh/chị: { $code }
    Anh/chị mở ứng dụng kia (Zalo, Telegram), vào trợ lý và gửi: /start { $code }
    Dùng trang web thì mở trang trò chuyện và nhập mã này.
    Mã dùng một lần, trong { $minutes } phút. Xin đừng đưa mã cho ai: người có mã trả lời được thay anh/chị.
link-done = Chào { $name }. Tài khoản này đã được nối; anh/chị làm tiếp ở đây. Kênh cũ vẫn dùng được.
link-used = Mã đổi kênh này đã được dùng. Anh/chị gõ /doikenh ở kênh đang dùng để lấy mã mới.
link-expired = Mã đổi kênh này đã hết hạn. Anh/chị gõ /doikenh ở kênh đang dùng để lấy mã mới.
link-own = Tài khoản này đã là của anh/chị rồi.
link-taken = Tài khoản này đã đứng tên người khác nên không nối được. Không có gì thay đổi.

## Bắt đầu, tiếp tục, tạm dừng

order-ask =
    Báo cáo có { $total } câu, { $required } câu bắt buộc; dừng lúc nào cũng được, câu đã trả lời không mất.
    Anh/chị làm lần lượt cả { $total } câu, hay câu bắt buộc trước?
order-begun = Báo cáo của { $unit } đã có { $answered }/{ $total } câu.
campaign-named = { $title }
campaign-option = { $mark }. { $title } ({ $unit }) · { $far ->
        [new] chưa bắt đầu
        [begun] { $answered }/{ $total } câu
        [returned] bản số { $number } bị trả lại
       *[submitted] đã nộp bản số { $number }
    } · hạn hết { $last }{ $shut ->
        [closed] {" "}· đã kết thúc
        [locked] {" "}· đã chốt số liệu
       *[open] {""}
    }
campaign-ask = Có nhiều đợt báo cáo đang mở. Xin anh/chị trả lời bằng số hoặc tên của đợt muốn làm.
campaign-closed = Đợt báo cáo { $title } đã kết thúc, không nhận thêm câu trả lời. Nội dung đã gửi vẫn còn nguyên.
resume = Báo cáo của { $unit }: đã trả lời { $answered }/{ $total } câu, { $left ->
        [0] đủ các câu bắt buộc
       *[other] còn { $left } câu bắt buộc
    }.
resume-submitted = Đã nộp bản số { $number }; sửa xong thì nộp lại thành bản mới.
paused = Đã dừng. { $answered }/{ $total } câu đã được lưu. Khi nào tiện, anh/chị gõ «tiếp tục».
paused-still = Báo cáo đang tạm dừng. Anh/chị gõ «tiếp tục» để làm tiếp.
idle-officer = Anh/chị gõ «tiếp tục» để làm báo cáo, «xem lại» để đọc lại, hoặc /trogiup.
idle-thanks = Vâng. Cần gì anh/chị cứ nhắn; /trogiup có các lệnh.
idle-desk = Anh/chị dùng /status để xem tình hình, /tonghop để xem tổng hợp, /trogiup để biết thêm.
more-ask = ✓ Đã xong { $required } câu bắt buộc. Còn { $left } câu không bắt buộc. Anh/chị làm tiếp, hay xem lại và nộp?
more-again = Xin anh/chị chọn «Làm tiếp» hoặc «Xem lại».

## Câu hỏi

question-place = Mục { $section } · Câu { $no }/{ $total } · { $left ->
        [0] đủ câu bắt buộc
       *[other] còn { $left } câu bắt buộc
    }
question-ask = { $ask }
question-choice = { $mark }. { $label }
question-many = Có thể chọn nhiều, ví dụ: 1, 3
question-example = Ví dụ: { $example }
question-years = Trả lời cả các năm { $years } trong một dòng.
question-previous = Kỳ trước: { $value }
question-standing = Đang ghi ({ $name }):
question-rest = Còn năm { $years }. Xin anh/chị cho biết tiếp.
question-gather-long-text = Có thể gửi nhiều tin; hết thì gõ «xong».
question-gather-records = Mỗi dòng một mục, các phần cách nhau bằng dấu |; hết thì gõ «xong».
question-gather-files = Gửi ảnh hoặc tệp vào đây; hết thì gõ «xong».
gather-begun = Đang có { $count } ký tự chưa gõ «xong»; gửi tiếp hoặc gõ «xong».
gather-rows = Đã nhận { $count } dòng. Gửi tiếp, hoặc gõ «xong».
gather-text = Đã nhận { $count } ký tự. Gửi tiếp, hoặc gõ «xong».
gather-more = Xin gửi tiếp nội dung, hoặc gõ «xong».
gather-discarded = Đã bỏ đoạn chưa gõ «xong».
gather-nothing = Chưa có nội dung nào. Xin anh/chị gửi nội dung rồi gõ «xong».
skip-kept = Câu trả lời đã ghi vẫn giữ nguyên.
skip-required = Câu này bắt buộc nên chưa bỏ qua được. Nếu chưa có số liệu, anh/chị chọn «Chưa có số liệu».
back-first = Đây là câu đầu tiên.
edit-which = Xin anh/chị ghi số câu từ 1 đến { $total }, ví dụ: câu { $total }
button-old = Nút đó thuộc câu đã qua; câu trả lời không thay đổi.
question-still = Đang hỏi câu { $no }: { $ask }
either-again = «{ $raw }» hiểu theo cách nào? Xin anh/chị chọn.

## Sửa tin đã gửi

edit-question = Tin vừa sửa là của câu { $no }: { $ask }
edit-unknown = Tin vừa sửa không phải câu trả lời đang ghi nên không có gì thay đổi. Muốn sửa một câu, anh/chị gõ số câu, ví dụ: /sua 12
edit-elsewhere = Tin vừa sửa thuộc báo cáo khác. Anh/chị gõ /baocao để chọn báo cáo đó, rồi sửa bằng /sua.
edit-several = Câu { $no } được trả lời bằng nhiều tin nên sửa một tin chưa đủ. Muốn sửa, anh/chị gõ: /sua { $no }
edit-unfinished = Câu { $no } còn đoạn chưa gõ «xong». Muốn sửa, anh/chị gõ: /sua { $no }
edit-overtaken = Câu { $no } đã được { $name } trả lời lại nên tin sửa không được ghi. Đang ghi:
answer-edited = ✓ Đã sửa câu { $no }.
answer-edited-same = ✓ Câu { $no } không thay đổi.
answer-edited-value = ✓ Đã sửa câu { $no }: { $before } → { $after }

## Trả lời

answer-value = { $value }
answer-value-part = { $part }: { $value }
answer-missing = chưa có số liệu
answer-missing-part = { $part }: chưa có số liệu
answer-not_applicable = không áp dụng
answer-not_applicable-part = { $part }: không áp dụng
answer-skipped = bỏ qua
answer-skipped-part = { $part }: bỏ qua
answer-taken = ✓ { $value }
answer-taken-approximate = ✓ { $value } (ghi là số ước lượng; có số chính xác, anh/chị sửa lại giúp)
answer-taken-rows = ✓ Đã ghi { $count } dòng.
answer-taken-text = ✓ Đã ghi { $count } ký tự.
answer-taken-missing = ✓ Ghi là chưa có số liệu; khi có, anh/chị bổ sung sau.
answer-taken-not_applicable = ✓ Ghi là không áp dụng hoặc chưa đến kỳ.
answer-taken-skipped = Đã bỏ qua.
answer-taken-missing-part = ✓ { $part }: ghi là chưa có số liệu
answer-taken-not_applicable-part = ✓ { $part }: ghi là không áp dụng
answer-blocked = ⚠ { $say }
answer-note = ⚠ { $say }
answer-again = Xin anh/chị trả lời lại.
answer-again-example = Xin anh/chị trả lời lại, ví dụ: { $example }
confirm-understood = Tôi hiểu là: { $value }
confirm-reading = ⚠ Xin anh/chị xem lại cách hiểu này.
confirm-ratio = ⚠ Tỷ lệ này do trợ lý tính từ hai số anh/chị gửi.
confirm-zero-in-words = ⚠ Anh/chị viết bằng chữ, nên trợ lý hỏi lại: ghi số 0, khác với «chưa có số liệu».
confirm-year-supplied = ⚠ Anh/chị không ghi năm, trợ lý lấy năm của đợt báo cáo.
confirm-limits = ⚠ Câu trả lời nằm ngoài mức thường gặp ({ $sides ->
        [min] từ { $min }
        [max] đến { $max }
       *[both] từ { $min } đến { $max }
    }).
confirm-limits-year = ⚠ Năm { $part }: nằm ngoài mức thường gặp ({ $sides ->
        [min] từ { $min }
        [max] đến { $max }
       *[both] từ { $min } đến { $max }
    }).
confirm-jump = ⚠ { $value } gấp từ 5 lần kỳ trước ({ $before }).
confirm-jump-year = ⚠ Năm { $part }: { $value }, gấp từ 5 lần năm trước ({ $before }).
confirm-check = ⚠ { $say }
confirm-changed = ⚠ { $name } vừa trả lời câu này:
confirm-ask = Đúng không?
reason-ask = Xin anh/chị cho biết lý do bằng một câu ngắn; nếu gõ nhầm, chọn «Quay lại» để sửa số.
named-ask = Danh sách có nêu tên cá nhân: { $names }. Những người này đã đồng ý được nêu tên chưa?
named-again = Xin anh/chị chọn «Đã đồng ý» hoặc «Chưa»; nếu chưa, bản tổng hợp sẽ không nêu tên.

## Ảnh và tệp

files-wanted = Câu này nhận ảnh hoặc tệp. Xin gửi ảnh, PDF hoặc Word; chưa có thì gõ «bỏ qua».
files-none = Chưa nhận được tệp nào. Xin gửi tệp, hoặc gõ «bỏ qua».
files-unwanted = Báo cáo này không nhận tệp; xin anh/chị trả lời bằng chữ.
files-taken = ✓ Đã nhận { $names } (tất cả { $count } tệp).
files-taken-album = ✓ Đã nhận { $names } (tất cả { $count } tệp); các ảnh còn lại của album được nhận tiếp.
files-count = ✓ Câu { $no } có { $count } tệp.
files-lost = ⚠ { $count } tệp tải lên đã quá lâu nên không còn được lưu. Xin anh/chị gửi lại.
files-too-many = ⚠ Chỉ nhận tối đa { $max } tệp; các tệp sau chưa được nhận.
files-more = Gửi tiếp, hoặc gõ «xong».
files-elsewhere = Tệp được đính kèm ở câu { $no }.

## Giải thích

explain-head = Câu { $no }: { $ask }
explain-help = { $help }
explain-text = Trả lời bằng một dòng chữ.
explain-long-text = Viết thành lời, có số liệu càng tốt. Gửi một hay nhiều tin đều được, hết thì gõ «xong».
explain-integer = Trả lời bằng một số nguyên; «0» là không có, «chưa có số liệu» là sẽ bổ sung.
explain-decimal = Trả lời bằng một số, phần lẻ sau dấu phẩy, ví dụ 12,5.
explain-money = Ghi số tiền kèm đơn vị: 2tr5, 1,2 tỷ, 500 nghìn, 1.250.000 đồng đều được.
explain-percent = Ghi tỷ lệ phần trăm, ví dụ 98,5; hoặc ghi hai số, ví dụ 1.250/1.300.
explain-date = Ghi ngày/tháng/năm, ví dụ 31/5/2018.
explain-yes-no = Trả lời «có» hoặc «không».
explain-choice = Trả lời bằng số thứ tự hoặc bằng chữ.
explain-many-choice = Trả lời bằng các số thứ tự, cách nhau bằng dấu phẩy.
explain-records = Mỗi dòng một mục, các phần cách nhau bằng dấu |. Dán cả danh sách cũng được, hết thì gõ «xong».
explain-files = Gửi ảnh hoặc tệp PDF, Word; tối đa 10 tệp, mỗi tệp không quá 10 MB.
explain-ways = Có thể «quay lại», «bỏ qua», «tạm dừng», hoặc ghi «chưa có số liệu», «không áp dụng».
explain-ways-required = Có thể «quay lại», «tạm dừng», hoặc ghi «chưa có số liệu», «không áp dụng».

## Mục lục, xem lại, nộp

outline-head = Mục lục:
outline-line = { $mark }. { $title } (câu { $from }–{ $to }): { $answered }/{ $total }
outline-how = Gõ «mục 1» hoặc «câu 2» để đến đó.
outline-unknown = Không có mục «{ $wanted }».
review-head = Báo cáo của { $unit } (trang { $page }/{ $pages })
review-count = Đã trả lời { $answered }/{ $total } câu.
review-required-left = ⚠ Còn { $count } câu bắt buộc:
review-gap = – Câu { $no }: { $ask }
review-more = … và { $count } câu nữa
review-unfinished = ⚠ Còn đoạn chưa gõ «xong»: câu { $numbers }
review-without = ⏳ Chưa có số liệu hoặc không áp dụng: câu { $numbers }
review-unchecked = ⏳ { $count } phép đối chiếu chưa làm được vì thiếu số liệu.
review-section = ■ { $title }
review-line = { $no }. { $ask } → { $value }{ $phone ->
        [yes] {" "}(nhập thay)
       *[no] {""}
    }
review-line-missing = { $no }. { $ask } → chưa có số liệu{ $phone ->
        [yes] {" "}(nhập thay)
       *[no] {""}
    }
review-line-not_applicable = { $no }. { $ask } → không áp dụng{ $phone ->
        [yes] {" "}(nhập thay)
       *[no] {""}
    }
review-last = Đây là trang cuối.
review-how = Gõ số câu để sửa (ví dụ «câu 12»), «nộp» để nộp báo cáo.
submit-required-left = ⚠ Chưa nộp được: còn { $count } câu bắt buộc.
submit-unfinished = ⚠ Chưa nộp được: câu { $no } còn đoạn chưa gõ «xong».
submit-blocked = ⚠ Chưa nộp được vì có số liệu không khớp:
submit-unchanged = Bản số { $number } đã nộp lúc { $time }, từ đó chưa có gì thay đổi.
submit-ask = Nộp báo cáo của { $unit } (bản số { $number }, { $answered }/{ $total } câu)?
submit-late = ⚠ Đã quá hạn; bản này sẽ được ghi là nộp muộn.
submit-again = Xin anh/chị chọn «Nộp» hoặc «Chưa nộp».
submit-not-yet = Vâng, chưa nộp.
submit-done =
    ✓ Đã nộp báo cáo của { $unit }.
    Biên nhận: bản số { $number } · { $time } · mã { $receipt }
submit-done-late = Bản này được ghi là nộp muộn.
submit-after = Bản Word để in và ký sẽ được gửi vào đây. Cần sửa thì gõ «xem lại», sửa xong nộp lại thành bản mới.

## Cá nhân

help-officer =
    Trả lời từng câu bằng chữ như nhắn tin bình thường. Lúc nào cũng dùng được:
    «quay lại», «bỏ qua», «?» (giải thích), «tạm dừng», «mục lục», «câu 12»
    /baocao: làm tiếp · /xemlai: đọc lại · /sua 12: sửa câu 12 · /nop: nộp
help-desk =
    /status: tình hình · /status <đơn vị>: một đơn vị
    /tonghop: bản tổng hợp · /xuat: xuất số liệu
help-anyone =
    /doikenh: làm tiếp ở ứng dụng khác
    /toi: những gì được lưu về anh/chị
    /xoadulieu: yêu cầu xoá
help-open = Đang ở câu { $no }; anh/chị trả lời tiếp là được.
me-nothing = Trợ lý chưa lưu gì về anh/chị.
me-head = Trợ lý đang lưu về anh/chị:
me-name = – Tên hiển thị: { $name }
me-account = – Tài khoản: { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    }, mã { $address }
me-role-officer = – Làm báo cáo cho { $unit }
me-role-staff = – Theo dõi báo cáo tại { $unit }
me-role-leader = – Nhận tổng hợp của { $unit }
me-consent = – Đã đồng ý lúc { $at }
me-answers = – { $count } câu trả lời đang đứng tên anh/chị, kèm lời đã gõ và thời gian
me-times = – Lúc anh/chị nhắn tin gần nhất ở mỗi tài khoản; cơ quan tổng hợp xem được
me-rights = Chỉ dùng để tổng hợp báo cáo. Yêu cầu xoá: /xoadulieu
forget-ask = Anh/chị muốn yêu cầu xoá dữ liệu cá nhân của mình? Báo cáo của đơn vị vẫn còn, chỉ bỏ tên và tài khoản của anh/chị.
forget-done = ✓ Đã ghi yêu cầu. Cơ quan tổng hợp sẽ thực hiện chậm nhất ngày { $due }.
forget-kept = Vâng, không thay đổi gì.

## Lệnh và tin nhắn khác

command-unknown = Trợ lý chưa có lệnh này. /trogiup có các lệnh dùng được.
command-private = Việc này xin anh/chị nhắn riêng cho trợ lý.
command-not-yours-officer = Lệnh này dành cho cán bộ làm báo cáo.
command-not-yours-desk = Lệnh này dành cho cơ quan tổng hợp.
message-empty = Tin nhắn chưa có nội dung; xin anh/chị gửi lại.
unsupported-sticker = Trợ lý chưa hiểu nhãn dán; xin anh/chị trả lời bằng chữ.
unsupported-voice = Trợ lý chưa nghe được tin thoại; xin anh/chị gõ thành chữ, hoặc dùng nút micrô của bàn phím.
unsupported-location = Trợ lý chưa dùng được vị trí; xin anh/chị ghi địa chỉ bằng chữ.
unsupported-contact = Trợ lý chưa đọc được danh thiếp; xin anh/chị gõ tên và số điện thoại bằng chữ.
unsupported-file-too-big = Tệp này quá lớn nên chưa nhận được; xin anh/chị gửi tệp dưới 10 MB, hoặc chụp ảnh gửi vào đây.
unsupported-other = Trợ lý chưa đọc được loại tin này; xin anh/chị trả lời bằng chữ, gửi ảnh, PDF hoặc Word.

## Bàn chuyên viên và lãnh đạo

status-head = Tình hình báo cáo, { $now }
status-deadline = Hạn hết { $last }, { $left ->
        [0] hôm nay là ngày cuối
       *[other] còn { $left } ngày
    }.
status-overdue = ⏳ Đã quá hạn { $left } ngày (hạn hết { $last }).
status-counts = Đã nộp { $submitted }/{ $total } ({ $share }%) · đang làm { $drafting } · chưa bắt đầu { $idle }{ $returned ->
        [0] {""}
       *[other] {" "}· trả lại { $returned }
    }
status-line-not-started = ⚠ { $unit }: chưa bắt đầu{ $extended ->
        [yes] {" "}· gia hạn { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
       *[other] {" "}· đã nhắc { $reminders } lần
    }
status-line-drafting = … { $unit }: { $answered }/{ $total } câu, sửa lần cuối { $last }{ $extended ->
        [yes] {" "}· gia hạn { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
       *[other] {" "}· đã nhắc { $reminders } lần
    }
status-line-returned = ⚠ { $unit }: đã trả lại bản số { $number }, { $answered }/{ $total } câu{ $extended ->
        [yes] {" "}· gia hạn { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
       *[other] {" "}· đã nhắc { $reminders } lần
    }
status-line-submitted = ✓ { $unit }: nộp { $at }{ $late ->
        [late] {" "}(muộn)
       *[on-time] {""}
    }, đang kiểm tra{ $extended ->
        [yes] {" "}· gia hạn { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
       *[other] {" "}· đã nhắc { $reminders } lần
    }
status-line-checked = ✓ { $unit }: nộp { $at }{ $late ->
        [late] {" "}(muộn)
       *[on-time] {""}
    }, chờ duyệt{ $warnings ->
        [0] {""}
       *[other] {" "}({ $warnings } cảnh báo)
    }{ $extended ->
        [yes] {" "}· gia hạn { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
       *[other] {" "}· đã nhắc { $reminders } lần
    }
status-line-approved = ✓ { $unit }: nộp { $at }{ $late ->
        [late] {" "}(muộn)
       *[on-time] {""}
    }, đã duyệt{ $extended ->
        [yes] {" "}· gia hạn { $due }
       *[no] {""}
    }{ $reminders ->
        [0] {""}
       *[other] {" "}· đã nhắc { $reminders } lần
    }
status-last-activity = Sửa lần cuối: { $at }
status-submission = Bản đã nộp: số { $number }, { $warnings ->
        [0] không có cảnh báo
       *[other] { $warnings } cảnh báo
    }
status-officer = { $name } ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    }): nhắn gần nhất { $at }
status-officer-silent = { $name } ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    }): chưa rõ lúc nhắn gần nhất
status-officer-paid = Quá 48 giờ chưa tương tác: tin gửi đi tính phí.
status-undelivered-count = { $count } tin chưa đến từ lần nhắn gần nhất.
undelivered-blocked = ⚠ không gửi được: đã chặn trợ lý ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
undelivered-not-in-group = ⚠ không gửi được: trợ lý không còn ở trong nhóm ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
undelivered-window-closed = ⚠ không gửi được: quá 7 ngày chưa tương tác ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
undelivered-quota = ⚠ không gửi được: hết hạn mức tin nhắn ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
undelivered-refused = ⚠ không gửi được: ứng dụng không nhận tin ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
undelivered-given-up = ⚠ không gửi được: đã thử nhiều lần ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
undelivered-uncertain = ⚠ chưa chắc tin đã đến ({ $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] trang web
       *[other] { $channel }
    })
status-unknown-unit = Không có đơn vị nào tên «{ $name }» trong đợt này.
status-which-unit = Anh/chị muốn xem đơn vị nào: { $names }?
status-not-yours = Tình hình các đơn vị chỉ dành cho cơ quan tổng hợp và lãnh đạo.
summary-coming = Đang tổng hợp; bản tóm tắt, biểu đồ, Word và Excel sẽ được gửi vào đây.
news-unit-report = Bản Word báo cáo của { $unit } (bản số { $number }) để in, ký và gửi theo đường công văn.
news-file-refused = ⚠ Chưa nhận được tệp «{ $name }».
news-file-again = Xin anh/chị gõ «câu { $no }» rồi gửi tệp khác; đã nộp thì nộp lại.
news-answers-changed = { $by } vừa sửa câu { $numbers }.
news-account-linked = Tài khoản của anh/chị vừa được nối thêm với { $channel ->
    [telegram] Telegram
    [zalo-oa] Zalo
    [zalo-bot] Zalo Bot
    [web] trang web
   *[other] { $channel }
} bằng mã một lần. Nếu không phải anh/chị làm, xin báo ngay cho đơn vị nhận báo cáo.
news-submitted = { $unit } đã nộp báo cáo (bản số { $number }).
news-submitted-late = { $unit } đã nộp báo cáo (bản số { $number }), muộn hạn.

## Nút

choice-agree = Đồng ý và bắt đầu
choice-later = Để sau
choice-in-order = Lần lượt
choice-required-first = Bắt buộc trước
choice-missing = Chưa có số liệu
choice-skip = Bỏ qua
choice-back = Quay lại
choice-pause = Tạm dừng
choice-explain = ?
choice-keep = Giữ nguyên
choice-done = Xong
choice-discard = Bỏ đoạn này
choice-yes = Có
choice-no = Không
choice-option = { $label }
choice-right = Đúng
choice-wrong = Sửa lại
choice-named = Đã đồng ý
choice-not-named = Chưa
choice-more = Làm tiếp
choice-review = Xem lại
choice-next = Trang sau
choice-continue = Tiếp tục
choice-submit = Nộp báo cáo
choice-submit-now = Nộp
choice-not-yet = Chưa nộp
choice-forget = Yêu cầu xoá
choice-no-forget = Không
