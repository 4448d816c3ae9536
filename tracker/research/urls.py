"""Every public address. A table has its own from its model alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path

from tracker.research.formats import forms
from tracker.research.models import TABLES
from tracker.research.plain import PLAIN
from tracker.research.views.changes import ChangesFileView, ChangesView, RevisionView
from tracker.research.views.cite import CiteTableView, CiteView
from tracker.research.views.codebook import CodebookPageView, CodebookView, DataPackageView
from tracker.research.views.docs import SchemaView, docs
from tracker.research.views.download import FileView
from tracker.research.views.feed import FeedView
from tracker.research.views.front import favicon, front
from tracker.research.views.index import IndexView
from tracker.research.views.listing import ListView
from tracker.research.views.plain import PlainCsvView, PlainListView
from tracker.research.views.record import RecordView
from tracker.research.views.summary import SummaryFileView, SummaryView

app_name = "research"
API = "api/v1/"


def _addresses() -> Iterator[URLPattern]:
    for model in TABLES.values():
        name = model.slug()
        yield path(f"{API}{name}/", ListView.as_view(model=model), name=name)
        for form in forms(model):
            yield path(
                f"{API}{name}.{form.suffix}", FileView.as_view(model=model, form=form), name=f"{name}-{form.suffix}"
            )
        yield path(f"{API}{name}/summary/", SummaryView.as_view(model=model), name=f"{name}-summary")
        yield path(f"{API}{name}/summary.csv", SummaryFileView.as_view(model=model), name=f"{name}-summary-csv")
        yield path(f"{API}{name}/cite/", CiteView.as_view(model=model), name=f"{name}-cite")
        yield path(f"{API}{name}/<str:ref>/", RecordView.as_view(model=model), name=f"{name}-record")
    for table in PLAIN:
        yield path(f"{API}{table.name}/", PlainListView.as_view(table=table), name=table.name)
        yield path(f"{API}{table.name}.csv", PlainCsvView.as_view(table=table), name=f"{table.name}-csv")


urlpatterns = [
    path("", front, name="front"),
    path("favicon.ico", favicon, name="favicon"),
    path(API, IndexView.as_view(), name="index"),
    *_addresses(),
    path(f"{API}revisions/<int:number>/", RevisionView.as_view(), name="revision"),
    path(f"{API}changes/", ChangesView.as_view(), name="changes"),
    path(f"{API}changes.csv", ChangesFileView.as_view(), name="changes-csv"),
    path(f"{API}cite/", CiteTableView.as_view(), name="cite"),
    path(f"{API}revisions.atom", FeedView.as_view(), name="feed"),
    path(f"{API}codebook.csv", CodebookView.as_view(), name="codebook"),
    path(f"{API}codebook.md", CodebookPageView.as_view(), name="codebook-page"),
    path(f"{API}datapackage.json", DataPackageView.as_view(), name="datapackage"),
    path(f"{API}schema/", SchemaView.as_view(), name="schema"),
    path(f"{API}docs/", docs, name="docs"),
]
