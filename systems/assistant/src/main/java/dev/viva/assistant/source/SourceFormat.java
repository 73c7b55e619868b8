package dev.viva.assistant.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that sources come in, told by the endings of their names. */
public enum SourceFormat {
    /** Markdown (CommonMark with tables) in UTF-8; its own text is cited. */
    MARKDOWN,
    /** HTML; what a reader sees of it is cited. */
    HTML,
    /** PDF with text in it; pictures of text are not read. */
    PDF,
    /** Office Open XML text documents. */
    DOCX,
    /** Plain text in UTF-8, or in UTF-16 with a byte order mark; its own text is cited. */
    PLAIN;

    /** The largest source in bytes: 64 MiB. */
    public static final int LARGEST = 64 << 20;

    private List<String> endings() {
        return switch (this) {
            case MARKDOWN -> List.of("md", "markdown");
            case HTML -> List.of("html", "htm", "xhtml");
            case PDF -> List.of("pdf");
            case DOCX -> List.of("docx");
            case PLAIN -> List.of("txt", "text");
        };
    }

    private SourceText readAny(String name, byte[] bytes) throws SourceException {
        return switch (this) {
            case MARKDOWN -> MarkdownSource.read(name, bytes);
            case HTML -> HtmlSource.read(name, bytes);
            case PDF -> PdfSource.read(name, bytes);
            case DOCX -> DocxSource.read(name, bytes);
            case PLAIN -> PlainSource.read(name, bytes);
        };
    }

    /** The format of a file of this name; empty if none is known by its ending. */
    public static Optional<SourceFormat> of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String ending = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot < 0
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(each -> each.endings().contains(ending))
                        .findFirst();
    }

    /** The endings of all formats. */
    public static List<String> allEndings() {
        return Arrays.stream(values()).flatMap(each -> each.endings().stream()).toList();
    }

    /**
     * Reads a source.
     *
     * @param name the title of a source that has none of its own; not blank
     * @throws SourceException if it is larger than {@link #LARGEST}, broken, locked by a password, or holds no text
     */
    public SourceText read(String name, byte[] bytes) throws SourceException {
        if (bytes.length > LARGEST) {
            throw new SourceException("it must have at most " + LARGEST + " bytes, got " + bytes.length);
        }
        SourceText text = readAny(name, bytes);
        if (text.blocks().isEmpty()) {
            throw new SourceException(
                    this == PDF ? "it holds no text, perhaps only pictures of it" : "it holds no text");
        }
        return text;
    }
}
