"""Names that objects of a PDF may carry into another: they are needed to draw. What else there is stays behind."""

from __future__ import annotations

from tracker.curation.capture.strip.stripped import (
    ACTIVE,
    ATTACHED,
    AUTHORS,
    DOCUMENT,
    FORM,
    THUMBNAIL,
    XMP,
)


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


PAGE = _names("MediaBox CropBox TrimBox BleedBox ArtBox Rotate UserUnit Group")
ANNOTATION = _names("Type Subtype Rect Contents F C IC Border BS BE QuadPoints InkList Vertices L LE CL DA Q H")
# kinds of annotations that are drawn, and hold no file or film
SHOWN = _names(
    "Text FreeText Link Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink "
    "Widget"
)
DRAWS = _names(
    """
    Type Subtype Length Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode
    Interpolate SMask SMaskInData Matte FormType BBox Matrix Group S CS I K OC PatternType PaintType
    TilingType XStep YStep Shading ExtGState ShadingType Background AntiAlias Function Domain Coords Extend
    BitsPerCoordinate BitsPerFlag VerticesPerRow FunctionType Range Size BitsPerSample Encode C0 C1 N
    Functions Bounds BaseFont Encoding FirstChar LastChar Widths FontDescriptor ToUnicode DescendantFonts
    CIDSystemInfo Registry Ordering Supplement W DW W2 DW2 CIDToGIDMap FontBBox FontMatrix BaseEncoding
    Differences FontName FontFamily FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight
    StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet Style FD Length1 Length2
    Length3 CMapName WMode UseCMap LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 FL SM SA BM G BC CA ca AIS
    TK Alternate WhitePoint BlackPoint Gamma Components Process MixingHints Predictor Colors Columns
    EarlyChange EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform JBIG2Globals
    OCGs P VE BaseState ON OFF RBGroups
    """
)
# lists of resources; what stands in them has names that somebody gave
LISTS = _names("Font XObject ExtGState ColorSpace Pattern Shading Properties")
# what stays behind, where it is known what it is
TOLD = {
    "/Metadata": XMP,
    "/PieceInfo": DOCUMENT,
    "/LastModified": DOCUMENT,
    "/PageLabels": DOCUMENT,
    "/Info": DOCUMENT,
    "/Thumb": THUMBNAIL,
    "/AF": ATTACHED,
    "/EF": ATTACHED,
    "/EmbeddedFiles": ATTACHED,
    "/Collection": ATTACHED,
    "/AA": ACTIVE,
    "/OpenAction": ACTIVE,
    "/JavaScript": ACTIVE,
    "/JS": ACTIVE,
    "/A": ACTIVE,
    "/AcroForm": FORM,
    "/T": AUTHORS,
}
