"""What kind of document a report is, and how we came to hold it."""

from django.db.models import TextChoices


class ReportType(TextChoices):
    """Kind of document."""

    NEWS_ARTICLE = "news_article", "News article"
    NGO_REPORT = "ngo_report", "NGO report"
    UN_REPORT = "un_report", "UN or intergovernmental report"
    GOVERNMENT_DOCUMENT = "government_document", "Government document"
    PRESS_RELEASE = "press_release", "Press release or statement"
    ACADEMIC_ARTICLE = "academic_article", "Academic publication"
    COURT_DOCUMENT = "court_document", "Court or tribunal document"
    LEGAL_INSTRUMENT = "legal_instrument", "Law, regulation, sanction listing"
    DATASET = "dataset", "Dataset or statistical release"
    BROADCAST = "broadcast", "Radio or TV broadcast"
    SOCIAL_MEDIA = "social_media", "Social media post"
    IMAGE_VIDEO = "image_video", "Photograph or video"
    INTERVIEW_RECORD = "interview_record", "Own interview or testimony record"
    OTHER = "other", "Other"


class TextVariant(TextChoices):
    """How the text that was read stands to the original."""

    ORIGINAL = "original", "Original publication"
    REPUBLICATION = "republication", "Republication or syndicated copy"
    TRANSLATION = "translation", "Translation"
    SUMMARY = "summary", "Summary or abstract"
    ARCHIVE_COPY = "archive_copy", "Archived capture"


class PublisherStatus(TextChoices):
    """What the publisher has done with the document since."""

    CURRENT = "current", "Stands"
    CORRECTED = "corrected", "Corrected by its publisher"
    RETRACTED = "retracted", "Retracted by its publisher"


class RetrievedBasis(TextChoices):
    """How the day on which a document was read is known."""

    OUR_CLOCK = "our_clock", "Our own clock"
    PAGE_HEADER = "page_header", "Date printed by the page when shown"
    ARCHIVE = "archive", "Stamp of a web archive"


class Access(TextChoices):
    """Whether anybody may read the document, or we alone."""

    PUBLIC = "public", "Published by someone; its row is public once approved"
    RESTRICTED = "restricted", "Held by us; no public row, supports claims only through evidence_held"
