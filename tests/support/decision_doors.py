"""How each address of decisions is called on the campaign world."""

from django.core.files.uploadedfile import SimpleUploadedFile

from papers.written import offices
from support.door import Door, of, same

DECISION_DOORS = {
    "decisions": Door("decisions"),
    "decision-waiting": Door("decision-waiting", data=lambda world: {"nominee": [world.carried.pk], "kind": "award"}),
    "dossier-decisions": Door("dossier-decisions", of("decided_dossier")),
    "decision": Door("decision", of("draft_decision")), "decision/published": Door("decision", of("published_decision")),
    "decision-pdf": Door("decision-pdf", of("published_decision")), "decision-word": Door("decision-word", of("draft_decision")),
    "decision-words": Door("decision-words", of("draft_decision"), lambda world: {
        "about": "Về việc tặng Giấy khen", "symbol": "QĐ-UBND", "place": "Thử", "signer_title": "Chủ tịch", "signer_name": "Hùng",
        "bases": "Căn cứ Luật", "recipients": "Phòng Nội vụ", "addressee": "",
        **{f"article_{number}": "Tặng Giấy khen" for number in range(len(world.draft_decision.articles))}}),
    "decision-entry": Door("decision-entry", of("draft_decision", "@draft_entry"), same(printed_name="Lý Thị Sen", printed_unit="Xã", kind="theme")),
    "decision-withdraw": Door("decision-withdraw", of("draft_decision", "@draft_entry"), same(note="Có đơn.")),
    "decision-submit": Door("decision-submit", of("draft_decision")),
    "decision-drop": Door("decision-drop", of("draft_decision"), same(note="Lập lại.")),
    "decision-sign": Door("decision-sign", of("offered_decision"), same(secret=offices.SECRET)),
    "decision-return": Door("decision-return", of("offered_decision"), same(note="Sai tên.")),
    "decision-copy-add": Door("decision-copy-add", of("numbered_decision"), lambda world: {
        "file": SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.7 ban quet")}),
    "decision/offered": Door("decision", of("offered_decision")),
    "decision-copy-judge": Door("decision-copy-judge", of("offered_decision", "@waiting_copy"), same(verdict="take", note="Sửa tay trước khi ký.")),
    "decision-copy": Door("decision-copy", of("published_decision", "@signed_copy")),
    "decision-number": Door("decision-number", of("signed_decision"), same(secret=offices.SECRET)),
    "decision-publish": Door("decision-publish", of("numbered_decision"), same(word="CÔNG BỐ")),
    # beside the appraisal
    "opinions-asked": Door("opinions-asked"),
    "opinion": Door("opinion", of("opinion"), lambda world: {f"view_{line.pk}": "agree" for line in world.opinion.lines.all()}),
    "opinion-file": Door("opinion-file", of("answered_opinion")),
    "opinions": Door("opinions", of("asked_dossier")),
    "opinion-ask": Door("opinion-ask", of("asked_dossier"), lambda world: {
        "others": "Chi cục Thuế", "nominees": [world.asked_nominee.pk], "question": "Đề nghị cho ý kiến.", "days": "5"}),
    "opinion-record": Door("opinion-record", of("asked_dossier", "@opinion"), lambda world: {
        "number": "3-CV", "on": "20/05/2021", **{f"view_{line.pk}": "agree" for line in world.opinion.lines.all()}}),
    "opinion-withdraw": Door("opinion-withdraw", of("asked_dossier", "@opinion"), same(note="Hỏi nhầm.")),
    "disclosures": Door("disclosures", of("asked_dossier")),
    "disclose": Door("disclose", of("asked_dossier"), lambda world: {
        "starts_on": "20/05/2021", "days": "5", "place": "", "contact": "Phòng Nội vụ", f"merit_{world.asked_nominee.pk}": "Hiến đất."}),
    "disclosure-take-down": Door("disclosure-take-down", of("asked_dossier", "@disclosure"), same(note="Sai.")),
    "disclosure-keep-off": Door("disclosure-keep-off", of("asked_dossier", "@disclosed_line"), same(note="An ninh.")),
    "public-disclosure": Door("public-disclosure", lambda world: [world.disclosure.slug]),
    "complaints": Door("complaints", of("asked_dossier")),
    "complaint-record": Door("complaint-record", of("asked_dossier"), lambda world: {
        "nominee": world.asked_nominee.pk, "kind": "denounce", "received_on": "20/05/2021", "sender": "", "content": "Khai man.",
        "holds": "on"}),
    "complaint-settle": Door("complaint-settle", of("asked_dossier", "@complaint"), lambda world: {
        f"{world.complaint.pk}-outcome": "resume", f"{world.complaint.pk}-result": "Đã trao đổi."}),
    "receipt": Door("receipt", of("asked_dossier")),
    "receipt-promise": Door("receipt-promise", of("asked_dossier"), same(on="30/06/2021", reason="Theo quy chế.")),
    "receipt-pdf": Door("receipt-pdf", of("asked_dossier")), "receipt-word": Door("receipt-word", of("asked_dossier")),
    "receipt-check": Door("receipt-check", lambda world: [world.receipt.slug]),
    "decision/revocation": Door("decision", of("revocation")), "decision/upward": Door("decision", of("upward_decision")),
    "decision-certificates": Door("decision-certificates", of("published_decision")),
    "decision-certificates-pdf": Door("decision-certificates-pdf", of("published_decision")),
    "decision-certificates-sign": Door("decision-certificates-sign", of("published_decision"), same(secret=offices.SECRET, phoi="giay-khen-a4")),
    "decision-certificate-signed": Door("decision-certificate-signed", of("handed_decision", "@handed_entry")),
    "decision-calibration": Door("decision-calibration", of("published_decision")),
    "decision-printer": Door("decision-printer", of("published_decision"), same(
        blank="giay-khen-a4", printer="Canon", right="1,5", down="-0,5")),
    "decision-reissue": Door("decision-reissue", of("published_decision", "@published_entry"), same(loss="lost", reason="Cháy nhà.")),
    "decision-mend": Door("decision-mend", of("published_award"), same(kind="correction", printed_name="Lý Thị Sên")),
    "decision-payments": Door("decision-payments", of("published_decision")),
    "decision-payments-pdf": Door("decision-payments-pdf", of("published_decision")),
    "decision-payments-word": Door("decision-payments-word", of("published_decision")),
    "decision-payments-sheet": Door("decision-payments-sheet", of("published_decision")),
    "decision-pay": Door("decision-pay", of("published_decision"), lambda world: {"entry": world.published_entry.pk, "on": "20/05/2021"}),
    "decision-handovers": Door("decision-handovers", of("published_decision")),
    "decision-receipt": Door("decision-receipt", of("published_decision", 0)),
    "decision-hand-over": Door("decision-hand-over", of("published_decision"), lambda world: {
        "entry": world.published_entry.pk, "held_on": "20/05/2021", "place": "Hội trường", "giver": "Chủ tịch"}),
    "decision-signed-list": Door("decision-signed-list", of("handed_decision", "@handover"), lambda world: {
        "file": SimpleUploadedFile("ky-nhan.pdf", b"%PDF-1.7 ky nhan")}),
    "decision-answers": Door("decision-answers", of("upward_decision")),
    "decision-answer": Door("decision-answer", of("upward_decision", "duoc"), lambda world: {
        "entry": world.upward_entry.pk, "number": "512/QĐ-UBND", "decided_on": "20/05/2021", "authority": "Chủ tịch tỉnh", "document": ""}),
    "decision-answer/denied": Door("decision-answer", of("upward_decision", "khong"), lambda world: {
        "entry": world.upward_entry.pk, "note": "Hết chỉ tiêu."}),
    "decision-conclude": Door("decision-conclude", of("revocation", "@review"), same(standing="confirmed", note="Vẫn đủ.")),
    "decision-money-back": Door("decision-money-back", of("revoked_decision", "@revoked_entry"), same(on="20/05/2021")),
}
