"""How each address of the program is called on the campaign world: with which record and with which good data.

A door is a call that succeeds for whoever may do it; tests/web/matrix.yaml says for whom.
"""

from collections.abc import Callable
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver

from factories.campaign import Campaign
from factories.plans import AT
from factories.records import filled
from support.council_doors import COUNCIL_DOORS
from support.decision_doors import DECISION_DOORS
from support.door import Door, as_seen, of, same
from support.doors_known import KNOWN
from support.report_doors import REPORTS
from support.texts import plan_text
from thidua.checks.queries import doubts
from thidua.legal.forms import SourceForm, looked_at
from thidua.registrations.views.rows import SALT

LOCAL = {
    "text": "Mỗi xã một cụm.", "starts_on": "01/05/2021", "ends_on": "", "paper": "decision", "number": "15/2021/QĐ-UBND",
    "issued_on": "20/04/2021", "issuer": "UBND tỉnh Thử Nghiệm", "article": "4", "clause": "", "point": "",
    "certainty": "verified", "reason": "Quy định của tỉnh.",
}
PASSWORD = "mật khẩu thử"
DECISION = {"day": "01/07/2021", "decided_by": "Quyết định 9/QĐ-UBND", "certainty": "verified"}
DUE = {"due_kind": "by", "due_start": "19/05/2021", "due_end": "30/11/2021", "due_every": "", "due_dates": ""}
MENDED = {"text": "UBND cấp xã gửi danh sách đăng ký.", "short_name": "Đăng ký", "output": "registration", **DUE}


def upload(number: str) -> SimpleUploadedFile:
    """A small plan as an upload."""
    return SimpleUploadedFile(f"{number}.txt", plan_text(number, issuer="Ủy ban nhân dân tỉnh Thử Nghiệm"), content_type="text/plain")


def looked(world: Campaign, **data: Any) -> dict[str, Any]:
    """Return a local value as it is saved: with the mark of what was looked at before."""
    sent = {**LOCAL, **data}
    form = SourceForm(sent)
    assert form.is_valid(), form.errors
    return {**sent, "looked": looked_at(form.entered({"vi": sent["text"], "en": sent["text"]}))}


def of_closing(kind: str, path: str) -> Callable[[Campaign], list[Any]]:
    """Return what names the trial closing of a record of the world."""
    return lambda world: [kind, getattr(world, path).pk]


OFFICE = lambda world: ["noi-vu"]  # noqa: E731
COMMUNE_CODE = lambda world: ["xa-3"]  # noqa: E731

def waiting_doubt(world: Campaign) -> list[Any]:
    """Return the dossier in appraisal with something that may be twice there."""
    return [world.asked_dossier.pk, next(one.key for one in doubts(world.asked_dossier, AT.date()) if one.waits)]


DOORS: dict[str, Door] = KNOWN | {
    # the shell
    "home": Door("home"), "supporting": Door("supporting"), "extensions": Door("extensions"), "notices": Door("notices"), "notices-read": Door("notices-read"),
    "notice-open": Door("notice-open", of("notice")),
    "search": Door("search", query="?q=thu"), "screening": Door("screening"),
    "account": Door("account", data=same(
        old_password=PASSWORD, new_password1="phong-trao-2021", new_password2="phong-trao-2021")),
    "login": Door("login", data=same(username="lan", password=PASSWORD)), "logout": Door("logout"),
    "switch-post": Door("switch-post", data=same(post="1")),
    "switch-language": Door("switch-language", data=same(language="en", next="/")),
    # the law
    "law": Door("law"), "honour": Door("honour", lambda world: ["CSTDCS"]), "instruments": Door("instruments"),
    "instrument": Door("instrument", lambda world: ["decree-152-2025"]),
    "law-compare": Door("law-compare", query="?tu=30/12/2023&den=02/01/2024"),
    "local-values": Door("local-values"),
    "local-value": Door("local-value", lambda world: ["thu-nghiem", "cluster.groups"]),
    "local-value-find": Door("local-value-find", query="?tinh=thu-nghiem&muc=quota&ma=LDTT"),
    "local-value-enter": Door("local-value-enter", lambda world: ["thu-nghiem", "cluster.score_sheet"],
                              lambda world: looked(world, seen="0")),
    "local-value-correct": Door("local-value-correct", of("local"), lambda world: looked(world, seen="1")),
    "local-value-end": Door("local-value-end", of("local"), same(
        last_day="31/12/2021", reason="Quy chế mới.", seen="1")),
    "local-value-withdraw": Door("local-value-withdraw", of("local"), same(reason="Nhập nhầm.", seen="1")),
    # units and people
    "units": Door("units"), "unit-list": Door("unit-list"), "people": Door("people"),
    "unit": Door("unit", OFFICE), "person": Door("person", of("teacher")),
    "unit-found": Door("unit-found", data=same(
        **DECISION, name="Trạm Khuyến nông", code="tram-kn", kind="service", level="district", parent="noi-vu")),
    "unit-rename": Door("unit-rename", OFFICE, same(**DECISION, name="Phòng Nội vụ - Thi đua")),
    "unit-move": Door("unit-move", OFFICE, same(**DECISION, parent="gddt")),
    "unit-merge": Door("unit-merge", COMMUNE_CODE, same(**DECISION, into="xa-2", units=[])),
    "unit-split": Door("unit-split", COMMUNE_CODE, same(**DECISION, names="xa-3a, UBND xã Vĩnh Tuy A", stays="on")),
    "unit-dissolve": Door("unit-dissolve", COMMUNE_CODE, same(**DECISION, heirs=["xa-2"])),
    "unit-succeed": Door("unit-succeed", lambda world: ["tram-cu"], same(**DECISION, heirs=["gddt"])),
    "unit-appoint": Door("unit-appoint", OFFICE, same(
        name="Lý Văn Tân", title="Chuyên viên", role="reader", starts_on="01/06/2021")),
    "post-end": Door("post-end", of("teacher_post"), same(last_day="30/06/2021")),
    "account-open": Door("account-open", of("newcomer"), same(username="hamoi", password="phong-trao-2021")),
    "account-reset": Door("account-reset", of("teacher"), same(password="phong-trao-2021")),
    "account-active": Door("account-active", of("teacher", 0)),
    # the register
    "documents": Door("documents"), "documents-outgoing": Door("documents-outgoing"),
    "documents-below": Door("documents-below"),
    "document-register": Door("document-register", data=lambda world: {"file": upload("77")}),
    "document-register-outgoing": Door("document-register-outgoing", data=lambda world: {"file": upload("78")}),
    "document": Door("document", of("plan")), "document-file": Door("document-file", of("plan")),
    "document-form": Door("document-form", of("plan")),
    "document-text": Door("document-text", of("plan")),
    "document-correct": Door("document-correct", of("superior_plan"), same(
        number="90", symbol="KH-UBND", issued_on="28/04/2021", kind="Kế hoạch", subject="Sửa trích yếu",
        issuer="UBND tỉnh Thử Nghiệm", seen="0")),
    "citation": Door("citation", of("open_citation")),
    "citation-upload": Door("citation-upload", of("open_citation"), lambda world: {"file": upload("90")}),
    "citation-link": Door("citation-link", of("open_citation"), lambda world: {"document": world.superior_plan.pk}),
    "citation-detach": Door("citation-detach", of("filled_citation")),
    # what is sent to units: three documents of their own, for what was sent is not taken back in other tests
    "deliveries": Door("deliveries"), "delivery-receive": Door("delivery-receive", of("delivery")),
    "delivery-open": Door("delivery-open", of("received")), "document-deliveries": Door("document-deliveries", of("sent_plan")),
    "document-send": Door("document-send", of("sent_plan"), lambda world: {"others": [world.communes[2].pk]}),
    "document-recall": Door("document-recall", of("sent_plan"), same(note="Sai số liệu.")),
    "document-replace": Door("document-replace", of("sent_plan"), lambda world: {"correction": world.plan.pk}),
    # movements
    "movements": Door("movements"), "movement-calendar": Door("movement-calendar"),
    "movement": Door("movement", of("launched")), "movement/draft": Door("movement", of("draft")),
    "obligations": Door("obligations", of("launched")), "obligations/draft": Door("obligations", of("draft")),
    "movement-source": Door("movement-source", of("launched")),
    "movement-source/draft": Door("movement-source", of("draft")),
    "movement-file": Door("movement-file", of("launched")),
    "movement-close": Door("movement-close", of("launched"), same(note="Đã tổng kết ngày 20/5.")),
    "movement-close/draft": Door("movement-close", of("draft"), same(note="Đã tổng kết.")),
    "board": Door("board", of("launched")), "board/draft": Door("board", of("draft")),
    "obligation-change": Door("obligation-change", of("duty"), same(**MENDED, reason="Gia hạn chung.")),
    "obligation-change/draft": Door("obligation-change", of("first"), same(**MENDED, reason="Gia hạn chung.")),
    # records and the register of awards
    "records": Door("records"), "records-collective": Door("records-collective"),
    "records-household": Door("records-household"), "awards": Door("awards"), "record-own": Door("record-own"),
    "record": Door("record", of("record")), "record/collective": Door("record", of("collective")),
    "record-new": Door("record-new", lambda world: ["household"], lambda world: {
        "name": "Hộ ông Sáu", "unit": world.communes[0].pk}),
    "record-describe": Door("record-describe", of("record"), as_seen(sex="female", sector="officer")),
    "record-log": Door("record-log", of("record")),
    "entry-add": Door("entry-add", of("record", "year"), same(year="2019", rating="HTTNV")),
    "entry-add/twice": Door("entry-add", of("record", "year"), same(year="2020", rating="HTTNV")),
    "entry-add/award": Door("entry-add", of("record", "award"), same(honour="LDTT", year="2019", number="5/QĐ-UBND")),
    "entry-mend": Door("entry-mend", of("record", "award", "@award"), as_seen(
        honour="GK", number="61/QĐ-UBND", kind="sudden", reason="Đọc lại quyết định.")),
    "entry-remove": Door("entry-remove", of("record", "year", "@year"), as_seen(reason="Ghi nhầm người.")),
    "award-revoke": Door("award-revoke", of("record", "@award"), as_seen(
        on="01/03/2021", decided_by="Quyết định 9/QĐ-UBND ngày 01/3/2021")),
    "record-import": Door("record-import", data=lambda world: {
        "unit": world.communes[0].pk, "file": SimpleUploadedFile("ho-so.xlsx", filled(year=[{
            "name": "Danh Văn Tải", "year": "2020", "rating": "HTNV"}]))}),
    "record-template": Door("record-template"),
    "record-batch": Door("record-batch", of("batch")), "record-batch/done": Door("record-batch", of("done_batch")),
    "record-batch-file": Door("record-batch-file", of("batch")),
    "record-batch-answer": Door("record-batch-answer", of("batch")),
    "record-batch-step": Door("record-batch-step", of("batch", "confirm")),
    "record-batch-step/drop": Door("record-batch-step", of("batch", "drop")),
    "record-batch-step/undo": Door("record-batch-step", of("done_batch", "undo"), same(note="Nhầm đơn vị.")),
    "record-batch-step/twice": Door("record-batch-step", of("done_batch", "confirm")),
    # what is read from everything
    "dashboard": Door("dashboard"), "dashboard-duties": Door("dashboard-duties", query="?kq=qua-han&chay=1"),
    "dashboard/unit": Door("dashboard", query_of=lambda world: f"?dv={world.communes[0].pk}"),
    "statistics": Door("statistics", lambda world: ["0602"]), "statistics/movements": Door("statistics", lambda world: ["0601"], query="?nam=2021"),
    "statistics-list": Door("statistics-list", lambda world: ["0601"]), "statistics-pdf": Door("statistics-pdf", lambda world: ["0601"]),
    "trials": Door("trials"), "trial": Door("trial", of_closing("dang-ky", "sent_call")),
    "trial/round": Door("trial", of_closing("bao-cao", "sent_round")), "trial/dossiers": Door("trial", of_closing("ho-so", "launched")),
    "trial-pdf": Door("trial-pdf", of_closing("dang-ky", "sent_call")),
    # the reading desk
    "desk-open": Door("desk-open", of("waiting_plan")),
    "desk": Door("desk", of("draft")), "desk/launched": Door("desk", of("launched")),
    "desk-card": Door("desk-card", of("draft", "@first"), query="?mo=sua"),
    "desk-step": Door("desk-step", of("draft", "@first", "confirm")),
    "desk-edit": Door("desk-edit", of("draft", "@first"), same(**MENDED)),
    "desk-split": Door("desk-split", of("draft", "@first"), lambda world: {"text": world.first.text, "offset": "12"}),
    "desk-merge": Door("desk-merge", of("draft", "@second")),
    "desk-clear": Door("desk-clear", of("draft")),
    "desk-clear/launched": Door("desk-clear", of("launched")),
    "desk-add": Door("desk-add", of("draft"), same(text="Phòng Nội vụ báo cáo.")),
    "desk-party-add": Door("desk-party-add", of("draft", "@first"), same(phrase="Phòng Nội vụ", role="support")),
    "desk-party-remove": Door("desk-party-remove", of("draft", "@first", "@party")),
    "desk-party-assign": Door(
        "desk-party-assign", of("draft", "@first", "@party"), lambda world: {"target": f"u{world.home_affairs.pk}"}),
    "desk-step/launched": Door("desk-step", of("launched", "@duty", "drop")),
    "desk-edit/launched": Door("desk-edit", of("launched", "@duty"), same(**MENDED)),
    "launch": Door("launch", of("ready"), same(word="phát động")),
    "launch/not-ready": Door("launch", of("draft"), same(word="phát động")),
    "launch-period": Door("launch-period", of("draft"), same(
        name="Phong trào mới", starts_on="01/06/2021", ends_on="31/12/2025")),
    # the unit's answer
    "assignment": Door("assignment", of("assignment")),
    "assignment-step": Door("assignment-step", of("assignment", "accept")),
    "assignment-step/nil": Door("assignment-step", of("assignment", "nil"), same(note="Không có hộ nào.")),
    "assignment-step/finish": Door("assignment-step", of("yearly", "finish"), same(note="")),
    "assignment-step/excuse": Door("assignment-step", of("assignment", "excuse"), same(note="Đơn vị sáp nhập.")),
    "evidence-add": Door("evidence-add", of("assignment", "sentence"), same(sentence="Đã gửi đăng ký ngày 20/5.")),
    "evidence-add/reference": Door("evidence-add", of("yearly", "reference"), same(
        reference="12/BC-UBND", reference_on="19/05/2021")),
    "evidence-remove": Door("evidence-remove", of("yearly", "@evidence")),
    "evidence-file": Door("evidence-file", of("yearly", "@evidence")),
    "extension-ask": Door("extension-ask", of("assignment"), same(until="30/11/2021", reason="Dịch bệnh.")),
    "assignment-acknowledge": Door("assignment-acknowledge", of("assignment")),
    "extension-decide": Door("extension-decide", of("extension", "grant"), same(note="Đồng ý.")),
    "extension-decide/refuse": Door("extension-decide", of("extension", "refuse"), same(note="Đã đủ thời gian.")),
}

FOR_EVERYBODY = {"public-disclosure", "receipt-check", "public-movement", "public-stories", "public-story", "public-picture"}
"""Pages for readers who have not signed in: in Vietnamese whatever the cookie of the language says."""
SHEET = {"r": 0, "targets": [{"content": "Trồng cây", "figure": "500", "measure": "cây", "due_on": None}], "aims": []}
DOORS |= {
    # registrations
    "registration-calls": Door("registration-calls", of("launched"), same(
        title="Đăng ký năm 2025", year="2025", obligation="", guidance="", due_day="30/09/2021", due_time="17:00",
        closes_day="30/09/2021", closes_time="23:59")),
    "registration-call": Door("registration-call", of("call")),
    "registration-close": Door("registration-close", of("empty_call")),
    "registration-reopen": Door("registration-reopen", of("closed_call"), same(note="Nộp bổ sung.")),
    "registration-total": Door("registration-total", of("closed_call", 1)),
    "registration-annex": Door("registration-annex", of("closed_call", 1)),
    "registration-report-word": Door("registration-report-word", of("closed_call", 1)),
    "registration-report-pdf": Door("registration-report-pdf", of("closed_call", 1)),
    "registration": Door("registration", of("registration")), "registration/sent": Door("registration", of("sent_registration")),
    "registration-send": Door("registration-send", of("registration")),
    "registration-nil": Door("registration-nil", of("empty_registration"), same(note="Không có.")),
    "registration-step": Door("registration-step", of("sent_registration", "recall")),
    "registration-step/approve": Door("registration-step", of("sent_registration", "approve")),
    "registration-return": Door("registration-return", of("sent_registration"), same(note="Thiếu số km.", flag="targets")),
    "registration-let-in": Door("registration-let-in", of("registration"), same(day="31/12/2021", hour="17:00", note="Bão.")),
    "registration-target-add": Door("registration-target-add", of("registration"), same(content="Trồng 500 cây")),
    "registration-target": Door("registration-target", of("registration", "@target"), same(content="Đường", figure="15", measure="km")),
    "registration-progress": Door("registration-progress", of("approved_registration", "@approved_target"), same(
        year="2021", figure="3,5", note="")),
    "registration-aim-add": Door("registration-aim-add", of("registration"), same(
        whose="collective", name="Ấp 3", title="", honour="TTLDTT")),
    "registration-aim": Door("registration-aim", of("registration", "@aim"), same(
        whose="individual", name="Danh Kim Dung", title="", honour="CSTDCS")),
    "registration-row-remove": Door("registration-row-remove", of("registration", "chi-tieu", "@target")),
    "registration-sheet": Door("registration-sheet", of("registration"), same(pasted="Trồng cây\t500\tcây")),
    "registration-sheet-confirm": Door("registration-sheet-confirm", of("registration"), lambda world: {
        "sealed": signing.dumps({**SHEET, "r": world.registration.pk}, salt=SALT, compress=True)}),
    "registration-file": Door("registration-file", of("registration")),
}

DOORS |= {
    # letters that urge, the ledger
    "threads": Door("threads", of("launched")), "threads/draft": Door("threads", of("draft")), "thread-nominees": Door("thread-nominees", of("launched")),
    "thread-unit": Door("thread-unit", lambda world: [world.launched.pk, world.communes[0].pk]),
    "thread-record": Door("thread-record", lambda world: [world.launched.pk, world.record.pk]), "thread-outside": Door("thread-outside", of("record")),
    "ledger": Door("ledger", of("launched")), "ledger/draft": Door("ledger", of("draft")),
    "urging-letters": Door("urging-letters", of("launched")), "urging-draft": Door("urging-draft", of("launched")),
    "urging-briefing": Door("urging-briefing", of("launched")),
    "urging-letter": Door("urging-letter", of("next_letter")), "urging-letter/issued": Door("urging-letter", of("letter")),
    "urging-letter/submitted": Door("urging-letter", of("submitted_letter")),
    "urging-revise": Door("urging-revise", of("next_letter"), same(
        subject="đôn đốc", symbol="UBND-NV", opening="Mở đầu.", closing="Yêu cầu.", answer_by="30/05/2021", archive="VT", seen="1")),
    "urging-step": Door("urging-step", of("submitted_letter", "release")),
    "urging-step/submit": Door("urging-step", of("next_letter", "submit")),
    "urging-step/return": Door("urging-step", of("submitted_letter", "return"), same(note="Thêm hạn.")),
    "urging-step/issue": Door("urging-step", of("submitted_letter", "issue")),
    "stuck": Door("stuck"), "urging-pdf": Door("urging-pdf", of("letter")), "urging-word": Door("urging-word", of("letter")),
    "urging-own": Door("urging-own", of("letter")),
}

DOORS |= REPORTS

DOORS |= {
    # letters and calendar
    "mails": Door("mails"), "mail-resend": Door("mail-resend", of("failed_mail")),
    "mail-choice": Door("mail-choice", data=same(address="", mode="each", quiet_from="21:00", quiet_until="06:00")),
    "feed-open": Door("feed-open"), "feed-close": Door("feed-close"),
    "calendar-feed": Door("calendar-feed", lambda world: [world.feed]),
    # dossiers
    "dossiers": Door("dossiers"),
    "dossier-start": Door("dossier-start", data=same(title="Đề nghị tặng Giấy khen", movement="")),
    "dossier": Door("dossier", of("dossier")), "dossier/sent": Door("dossier", of("sent_dossier")),
    "dossier-send": Door("dossier-send", of("dossier"), same(late_reason="Bão.")),
    "dossier-recall": Door("dossier-recall", of("sent_dossier")),
    "dossier-nominate": Door("dossier-nominate", of("dossier"), lambda world: {
        "record": world.record.pk, "honour": "BK_TINH", "merit": "Hiến đất."}),
    "dossier-merit": Door("dossier-merit", of("dossier", "@nominee"), same(merit="Hiến 200 m² đất.")),
    "dossier-nominee-remove": Door("dossier-nominee-remove", of("dossier", "@nominee")),
    "dossier-paper-add": Door("dossier-paper-add", of("dossier"), lambda world: {
        "key": "khac", "state": "done", "file": SimpleUploadedFile("bien-ban.pdf", b"bien ban")}),
    "dossier-paper": Door("dossier-paper", of("dossier", "@paper")),
    "dossier-paper-form": Door("dossier-paper-form", of("dossier", "@paper")),
    "dossier-paper-remove": Door("dossier-paper-remove", of("dossier", "@paper")),
    "dossier-paper-pdf": Door("dossier-paper-pdf", of("dossier", "@made_paper")),
    "dossier-paper-word": Door("dossier-paper-word", of("dossier", "@made_paper")),
    "dossier-make": Door("dossier-make", of("dossier"), same(key="to_trinh", ready="1")),
    "dossier-letter": Door("dossier-letter", of("dossier"), same(
        seen="1", about="Đề nghị khen thưởng", bases="Căn cứ Luật", opening="Kính trình.", closing="Kính trình.", symbol="TTr-UBND",
        place="Định An", signer_title="Chủ tịch", signer="Danh Út", number="", issued_on="")),
    "dossier-letter-number": Door("dossier-letter-number", of("dossier")),
    "dossier-meeting": Door("dossier-meeting", of("dossier"), same(seen="1", body="Hội đồng", members="9", present="8")),
    "dossier-report": Door("dossier-report", of("dossier", "@nominee")),
    "dossier-report-begin": Door("dossier-report-begin", of("dossier", "@nominee"), same(form="02")),
    "dossier-report-save": Door("dossier-report-save", of("dossier", "@nominee"), lambda world: {
        "seen": str(world.achievement.revision), "t:results": "Hiến 200 m² đất."}),
    "dossier-report-refill": Door("dossier-report-refill", of("dossier", "@nominee"), lambda world: {"seen": str(world.achievement.revision)}),
    "dossier-report-versions": Door("dossier-report-versions", of("dossier", "@nominee")),
    "dossier-report-restore": Door("dossier-report-restore", of("dossier", "@nominee", 1), lambda world: {"seen": str(world.achievement.revision)}),
    "dossier-step": Door("dossier-step", of("sent_dossier", "claim")),
    "dossier-step/return": Door("dossier-step", of("sent_dossier", "return"), same(note="Thiếu biên bản.")),
    "dossier-step/forward": Door("dossier-step", of("appraised_dossier", "forward")),
    "dossier/returned": Door("dossier", lambda world: [world.returned_flag.dossier_id]),
    "dossier-mark": Door("dossier-mark", of("sent_dossier"), same(key="list", note="Thiếu hai người.")),
    "dossier-unmark": Door("dossier-unmark", of("sent_dossier", "@marked_flag")),
    "dossier-resolve": Door("dossier-resolve", of("sent_dossier", "@asked_flag")),
    "dossier-resolve-all": Door("dossier-resolve-all", of("sent_dossier")),
    "dossier-reply": Door("dossier-reply", lambda world: [world.returned_flag.dossier_id, world.returned_flag.pk], same(words="Đã đủ.")),
    "dossier-filed-file": Door("dossier-filed-file", lambda world: [
        world.sent_dossier.pk, 1, world.sent_dossier.filings.get().content["papers"][0]["file"]]),
    "dossier-checks": Door("dossier-checks", of("dossier")), "dossier-checks-read": Door("dossier-checks-read", of("dossier")),
    "dossier-acknowledge": Door("dossier-acknowledge", of("dossier", "@finding"), same(reason="Đã đối chiếu bản gốc.")),
    "dossier-acknowledge-back": Door("dossier-acknowledge-back", of("dossier", "@explained_finding")),
    "dossier-twice": Door("dossier-twice", of("asked_dossier")),
    "dossier-rule-twice": Door("dossier-rule-twice", waiting_doubt, same(verdict="different", reason="Hai việc khác nhau.")),
    "dossier-late": Door("dossier-late", of("late_dossier"), same(note="Lý do khách quan.")),
    "dossier-nominee-step": Door(
        "dossier-nominee-step", of("appraised_dossier", "@appraised_nominee", "hold"), same(note="Có đơn.")),
}


DOORS |= DECISION_DOORS
DOORS |= COUNCIL_DOORS


def names_of_program() -> set[str]:
    """Return the name of every address in the table of addresses."""

    def leaves(resolver: URLResolver) -> set[str]:
        return {
            name for entry in resolver.url_patterns
            for name in ({entry.name} if isinstance(entry, URLPattern) else leaves(entry))
        }

    return leaves(get_resolver())
