"""Every exported file carries its design, and a damaged one is a sentence, never a crash."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
import skia
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from renderer import metadata
from renderer.design import MAX_SEED, Design
from renderer.errors import KonomiError

NAMES = st.text(min_size=1, max_size=12)
VALUES = (
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30)
)
DESIGNS = st.builds(
    Design,
    st.dictionaries(NAMES, VALUES, max_size=8),
    st.integers(0, MAX_SEED),
    st.text("0123456789abcdef", max_size=64),
    st.sampled_from(["", "1.11.13", "2.3.4"]),
)
AWKWARD = Design(
    {"a<b>&'\"(\\)]]>--></script>": "</metadata>\\(\\012)", "色": "\ud800 \0 é"}, 7, "ab", "1.11.13"
)


def as_png(design: Design) -> bytes:
    stream = io.BytesIO()
    Image.new("RGBA", (2, 2)).save(stream, "PNG", pnginfo=metadata.png_info(design))
    return stream.getvalue()


def as_svg(design: Design) -> bytes:
    element = metadata.svg_element(design)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{element}<path d="M0 0"/></svg>'.encode()


def as_html(design: Design) -> bytes:
    element = metadata.html_element(design)
    return f"<!doctype html><meta charset=utf-8>{element}<script>1 < 2</script>".encode()


def as_pdf(design: Design) -> bytes:
    about = skia.PDF.Metadata()
    about.fKeywords = metadata.pdf_keywords(design)
    stream = skia.DynamicMemoryWStream()
    with skia.PDF.MakeDocument(stream, about) as document, document.page(9, 9):
        pass
    return bytes(stream.detachAsData())


WRITERS = {"png": as_png, "svg": as_svg, "html": as_html, "pdf": as_pdf}


def read(path: Path, content: bytes) -> Design:
    path.write_bytes(content)
    return Design.from_image(path)


def refusal(path: Path, content: bytes) -> str:
    with pytest.raises(KonomiError) as caught:
        read(path, content)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read_or_refusal(path: Path, content: bytes) -> Design | None:
    try:
        return read(path, content)
    except KonomiError:
        return None


# Laws


@pytest.mark.parametrize("kind", WRITERS)
def test_reading_undoes_writing(kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("law") / "picture"

    @given(DESIGNS)
    def law(design: Design) -> None:
        assert read(path, WRITERS[kind](design)) == design

    law()


@pytest.mark.parametrize("kind", WRITERS)
def test_names_and_values_may_hold_whatever_ends_a_string_or_a_tag(kind: str, tmp_path: Path) -> None:
    assert read(tmp_path / "picture", WRITERS[kind](AWKWARD)) == AWKWARD


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_cut_short_anywhere_gives_the_design_or_a_sentence(kind: str, tmp_path: Path) -> None:
    design = Design({"size": 0.5}, 7)
    content = WRITERS[kind](design)
    for length in range(len(content)):
        assert read_or_refusal(tmp_path / "picture", content[:length]) in (design, None)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_with_any_byte_changed_gives_a_design_or_a_sentence(kind: str, tmp_path: Path) -> None:
    content = bytearray(WRITERS[kind](Design({"size": 0.5}, 7)))
    for at in range(len(content)):
        changed = content.copy()
        changed[at] ^= 0xFF
        read_or_refusal(tmp_path / "picture", bytes(changed))


# What other programs do to a PNG


def test_a_png_saved_again_with_its_text_packed_still_carries_the_design(tmp_path: Path) -> None:
    design = Design({"size": 0.5}, 7)
    info = PngInfo()
    info.add_itxt("Author", "someone")
    info.add_itxt("konomi", design.to_json(), zip=True)
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG", pnginfo=info)

    assert read(tmp_path / "a.png", stream.getvalue()) == design


def test_the_suffix_does_not_matter(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", as_png(Design(seed=3))).seed == 3


# What carries no design


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0JFIF", b"<svg/>", b"%PDF-1.4", b"PK\3\4"])
def test_a_file_without_a_design_says_so(content: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.jpg", content).startswith("a.jpg carries no Konomi design")


def test_another_programs_png_says_so(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG")

    assert "carries no Konomi design" in refusal(tmp_path / "a.png", stream.getvalue())


def test_no_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(KonomiError, match=r"^no\.png cannot be read: No such file"):
        Design.from_image(tmp_path / "no.png")
    with pytest.raises(KonomiError, match="cannot be read"):
        Design.from_image(tmp_path)


# What was made to harm


def png_with(kind: bytes, chunk: bytes, checksum: int | None = None, length: int | None = None) -> bytes:
    start = as_png(Design())[:33]
    crc = zlib.crc32(kind + chunk) if checksum is None else checksum
    head = struct.pack(">I", len(chunk) if length is None else length)
    return start + head + kind + chunk + struct.pack(">I", crc)


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    chunk = b"konomi\0\0\0\0\0" + Design().to_json().encode()

    assert "is damaged" in refusal(tmp_path / "a.png", png_with(b"iTXt", chunk, checksum=1))


def test_a_chunk_that_claims_to_be_huge_is_not_read(tmp_path: Path) -> None:
    assert "is damaged" in refusal(tmp_path / "a.png", png_with(b"iTXt", b"konomi", length=2**31 - 1))
    assert "is damaged" in refusal(tmp_path / "a.png", png_with(b"IDAT", b"", length=2**32 - 1))


def test_a_packed_text_that_unpacks_without_end_is_bounded(tmp_path: Path) -> None:
    bomb = zlib.compress(b" " * 200_000_000, 9)
    message = refusal(tmp_path / "a.png", png_with(b"iTXt", b"konomi\0\1\0\0\0" + bomb))

    assert message.startswith("The design in a.png cannot be read.")


def test_a_text_that_claims_to_be_packed_and_is_not_is_damage(tmp_path: Path) -> None:
    assert "is damaged" in refusal(tmp_path / "a.png", png_with(b"iTXt", b"konomi\0\1\0\0\0{}"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"version": 1, "sketch": "", "p5": "", "seed": -1, "values": {}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": 1.5, "values": {}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": true, "values": {}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": 1, "values": {"a": NaN}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": 1, "values": {"a": 1e999}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": 1, "values": {"a": {}}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": 1, "values": {"a": null}}',
        '{"version": 1, "sketch": "", "p5": "", "seed": 1, "values": [1, 2]}',
        '{"version": 1, "sketch": "", "p5": "", "seed": ' + "9" * 5000 + ', "values": {}}',
        '{"version": 2, "sketch": "", "p5": "", "seed": 1, "values": {}}',
    ],
)
def test_a_design_that_is_none_is_refused_in_every_format(text: str, tmp_path: Path) -> None:
    chunk = b"konomi\0\0\0\0\0" + text.encode()
    pdf = f"%PDF-1.4\n<</Keywords (konomi {text})>>".replace("\\", "\\\\").encode()
    svg = f'<svg><metadata id="konomi">{text}</metadata></svg>'.encode()
    html = f'<script type="application/json" id="konomi">{text}</script>'.encode()
    for content in (png_with(b"iTXt", chunk), pdf, svg, html):
        assert refusal(tmp_path / "a.png", content).startswith("The design in a.png cannot be read.")


def test_a_design_of_a_newer_konomi_is_named_as_such() -> None:
    with pytest.raises(KonomiError, match="version 2, which this Konomi does not know"):
        Design.from_json('{"version": 2, "sketch": "", "p5": "", "seed": 1, "values": {}}')


def test_a_text_full_of_beginnings_is_searched_quickly(tmp_path: Path) -> None:
    for hostile in (
        "<metadata " * 200_000,
        "<metadata id='konomi'" * 100_000,
        '<script id="konomi" ' * 100_000,
    ):
        assert "carries no" in refusal(tmp_path / "a.svg", hostile.encode())
    assert "carries no" in refusal(tmp_path / "a.pdf", b"%PDF-1.4" + b"/Keywords (konomi \\" * 100_000)
