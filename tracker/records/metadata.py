from django.db.models import TextChoices


class Metadata(TextChoices):
    """What a file may tell beside its words and pictures: kinds, and never what they say."""

    CAMERA = "camera", "camera and time (EXIF)"
    PLACE = "place", "place where it was taken (GPS)"
    XMP = "xmp", "author and history (XMP)"
    IPTC = "iptc", "author and caption (IPTC)"
    COMMENT = "comment", "comments in the file"
    PROFILE = "profile", "colour profile (ICC)"
    THUMBNAIL = "thumbnail", "a small picture of how it was"
    DOCUMENT = "document", "author, program and dates (document)"
    AUTHORS = "authors", "names and dates at comments and changes"
    EARLIER = "earlier", "earlier versions of the document"
    ATTACHED = "attached", "files within the file"
    ACTIVE = "active", "scripts and what would run"
    REMOTE = "remote", "what would be loaded from elsewhere"
    FORM = "form", "fields of a form"
    PICTURE = "picture", "pictures that cannot be made anew"
