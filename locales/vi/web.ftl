# Lời của trang web: phần máy chủ trả lời, và chữ trên trang.

## Máy chủ trả lời

web-malformed = Trang gửi lên điều không đọc được. Xin anh/chị tải lại trang.
web-unsigned = Yêu cầu này không mang chữ ký đúng.
web-too-large = Tệp hoặc tin này quá lớn. Mỗi tệp tối đa 10 MB.
web-away = Hệ thống đang bận, xin anh/chị chờ một chút rồi thử lại.
web-failed = Có trục trặc ở phía hệ thống. Xin anh/chị thử lại sau ít phút.
web-not-found = Không có trang này.
web-unknown = Xin anh/chị mở đường liên kết trong lời mời để bắt đầu.
web-code-unknown = Mã mời này không đúng. Xin anh/chị kiểm tra lại từng chữ, hoặc xin cơ quan ra kế hoạch cấp mã mới.
web-code-tries = Từ mạng này đã có quá nhiều lần nhập mã không đúng. Xin anh/chị thử lại sau { $minutes } phút.
web-chat-unknown = Không tìm thấy cuộc trò chuyện này.
web-chat-own = Trợ lý báo cáo
web-chat-leadership = Nhóm lãnh đạo
web-chat-officers = Nhóm cán bộ
web-started = Mở lời mời
web-nameless = Cán bộ
web-file-kind = Chỉ nhận ảnh JPG, PNG và tệp PDF, DOCX.
web-file-broken = Ảnh này bị hỏng, không mở được. Xin anh/chị chụp hoặc chọn lại.
web-file-empty = Tệp này trống.
web-file-room = Nhóm không nhận tệp. Xin anh/chị gửi tệp trong cuộc trò chuyện riêng với trợ lý.
web-file-stranger = Chỉ nhận tệp của người đã vào bằng lời mời và đã đồng ý với thông báo về dữ liệu.
web-file-unawaited = Lúc này trợ lý chưa hỏi đến tệp. Xin anh/chị gửi tệp khi được hỏi.
web-file-unknown = Tệp đã gửi không còn dùng được. Xin anh/chị gửi lại.
web-link-unknown = Không có tệp này.
web-link-over = Đường liên kết này đã hết hạn. Xin anh/chị mở lại tệp từ trang trò chuyện.
web-page-unknown = Không có trang này. Xin anh/chị mở lại đường liên kết từ tin trả lời của /status.
web-page-over = Đường liên kết này đã hết hạn. Xin anh/chị gõ /status để lấy đường liên kết mới.
web-trial-empty = Chưa có đợt báo cáo nào để chạy thử.
web-trial-unit = Đợt báo cáo không có đơn vị này.
web-trial-officer = Cán bộ (chạy thử)
web-trial-staff = Chuyên viên (chạy thử)
web-trial-leader = Lãnh đạo (chạy thử)

## Chữ trên trang

web-page-title = Tổng hợp báo cáo
web-page-chats = Các cuộc trò chuyện
web-page-log = Nội dung trò chuyện
web-page-input = Tin nhắn
web-page-input-hint = Nhập câu trả lời…
web-page-input-room = Nhắn vào nhóm…
web-page-send = Gửi
web-page-attach-template = Gửi tệp đề cương (.yaml)
web-page-attach = Gửi ảnh hoặc tệp
web-page-uploading = Đang tải lên { $no }/{ $count }…
web-page-file-unsent = Chưa tải lên được, xin anh/chị gửi lại tệp này.
web-page-files-many = Mỗi lần gửi tối đa { $most } tệp.
web-page-older = Xem tin cũ hơn
web-page-newest = Tin mới ↓
web-page-loading = Đang mở…
web-page-offline = Mất kết nối. Đang nối lại, tin chưa gửi vẫn được giữ.
web-page-waiting = ⏳ Chờ gửi
web-page-received = ⏳ Đã nhận, đang xử lý
web-page-dismiss = Bỏ tin này
web-page-from-bot = Trợ lý
web-page-from-me = Tôi
web-page-files = Tệp gửi kèm
web-page-download = Tải { $name }
web-page-welcome = Trợ lý báo cáo
web-page-welcome-text = Xin anh/chị cho biết tên để đồng nghiệp cùng đơn vị nhận ra.
web-page-welcome-code-text = Xin anh/chị nhập mã mời đã nhận từ cơ quan ra kế hoạch, hoặc mã đổi kênh lấy bằng /doikenh.
web-page-name = Họ và tên
web-page-code = Mã mời
web-page-begin = Bắt đầu

web-sim-banner = Bản chạy thử
web-sim-banner-text = Mọi số liệu nhập ở đây chỉ để thử.
web-sim-officer = Cán bộ
web-sim-desk = Chuyên viên
web-sim-leaders = Nhóm lãnh đạo
web-sim-status = Tình hình
web-sim-summary = Tổng hợp
web-sim-input = Nhập yêu cầu…
web-sim-unit = Đơn vị
web-sim-panes = Chọn người
web-sim-clock = Bây giờ là
web-sim-hour = +1 giờ
web-sim-day = +1 ngày
web-sim-deadline = Đến hạn chót
web-sim-progress = Tiến độ các đơn vị
web-sim-submitted = đã nộp
web-sim-returned = trả lại
web-sim-approved = đã duyệt
web-sim-retry = Thử lại

web-page-open-board = Mở bảng theo dõi trực tiếp
web-page-open-queues = Mở bảng hàng đợi

web-board-table = Tình hình từng đơn vị, theo từng mục
web-board-unit = Đơn vị
web-board-state = Tình trạng
web-board-answered = Số câu
web-board-activity = Lần cuối
web-board-live = Trực tiếp, { $now }
web-board-down = Mất kết nối, đang nối lại. Số liệu lúc { $now }
web-board-deadline = Hạn hết { $day }, { $left ->
    [0] hôm nay là ngày cuối
   *[other] còn { $left } ngày
}
web-board-overdue = Đã quá hạn { $left } ngày (hạn hết { $day })
web-board-locked = Số liệu đã chốt
web-board-closed = Đợt báo cáo đã kết thúc
web-board-received = Đã nhận
web-board-on-time = Đúng hạn
web-board-drafting = Đang làm
web-board-idle = Chưa bắt đầu
web-board-returned = Trả lại
web-board-state-not-started = Chưa bắt đầu
web-board-state-drafting = Đang làm
web-board-state-submitted = Đã nộp, đang kiểm tra
web-board-state-checked = Đã nộp, chờ duyệt
web-board-state-approved = Đã duyệt
web-board-state-returned = Đã trả lại
web-board-version = bản số { $number }
web-board-late = muộn
web-board-in-time = đúng hạn
web-board-warnings = { $count } cảnh báo
web-board-extended = gia hạn đến { $day }
web-board-reminded = đã nhắc { $count } lần
web-board-section-all = đủ câu
web-board-section-some = còn thiếu
web-board-section-none = chưa có
