"""Addresses of dossiers."""

from django.urls import URLPattern, path

from thidua.dossiers.views import appraisal, dossier, listed, making, reports, returning, writing

urlpatterns: list[URLPattern] = [
    path("", listed.dossiers, name="dossiers"),
    path("lap/", listed.start, name="dossier-start"),
    path("<int:pk>/", dossier.page, name="dossier"),
    path("<int:pk>/gui/", writing.send, name="dossier-send"),
    path("<int:pk>/thu-hoi/", writing.recall, name="dossier-recall"),
    path("<int:pk>/doi-tuong/", writing.nominate, name="dossier-nominate"),
    path("<int:pk>/doi-tuong/<int:nominee_pk>/", writing.merit, name="dossier-merit"),
    path("<int:pk>/doi-tuong/<int:nominee_pk>/bo/", writing.remove_nominee, name="dossier-nominee-remove"),
    path("<int:pk>/giay-to/", writing.put_paper, name="dossier-paper-add"),
    path("<int:pk>/giay-to/<int:paper_pk>/", dossier.paper_file, name="dossier-paper"),
    path("<int:pk>/giay-to/<int:paper_pk>/the-thuc/", dossier.paper_form, name="dossier-paper-form"),
    path("<int:pk>/giay-to/<int:paper_pk>/go/", writing.remove_paper, name="dossier-paper-remove"),
    path("<int:pk>/giay-to/<int:paper_pk>/pdf/", making.pdf, name="dossier-paper-pdf"),
    path("<int:pk>/giay-to/<int:paper_pk>/word/", making.word, name="dossier-paper-word"),
    path("<int:pk>/lap-giay-to/", making.make, name="dossier-make"),
    path("<int:pk>/to-trinh/", making.letter, name="dossier-letter"),
    path("<int:pk>/to-trinh/lay-so/", making.number, name="dossier-letter-number"),
    path("<int:pk>/bien-ban/", making.meeting, name="dossier-meeting"),
    path("<int:pk>/bao-cao/<int:nominee_pk>/", reports.page, name="dossier-report"),
    path("<int:pk>/bao-cao/<int:nominee_pk>/soan/", reports.begin, name="dossier-report-begin"),
    path("<int:pk>/bao-cao/<int:nominee_pk>/luu/", reports.save, name="dossier-report-save"),
    path("<int:pk>/bao-cao/<int:nominee_pk>/lay-lai/", reports.refill, name="dossier-report-refill"),
    path("<int:pk>/bao-cao/<int:nominee_pk>/ban/", reports.versions, name="dossier-report-versions"),
    path("<int:pk>/bao-cao/<int:nominee_pk>/ban/<int:number>/", reports.restore, name="dossier-report-restore"),
    path("<int:pk>/buoc/<slug:name>/", appraisal.step, name="dossier-step"),
    path("<int:pk>/danh-dau/", returning.mark, name="dossier-mark"),
    path("<int:pk>/danh-dau/<int:flag_pk>/bo/", returning.unmark, name="dossier-unmark"),
    path("<int:pk>/bo-sung/dat/", returning.resolve_all, name="dossier-resolve-all"),
    path("<int:pk>/bo-sung/<int:flag_pk>/dat/", returning.resolve, name="dossier-resolve"),
    path("<int:pk>/bo-sung/<int:flag_pk>/tra-loi/", returning.reply, name="dossier-reply"),
    path("<int:pk>/lan-gui/<int:number>/<slug:sha256>/", returning.filed_file, name="dossier-filed-file"),
    path("<int:pk>/nop-muon/", appraisal.accept_late, name="dossier-late"),
    path("<int:pk>/doi-tuong/<int:nominee_pk>/buoc/<slug:name>/", appraisal.nominee_step, name="dossier-nominee-step"),
]
