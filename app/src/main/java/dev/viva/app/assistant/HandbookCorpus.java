package dev.viva.app.assistant;

import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.content.Handbook;
import dev.viva.content.Renderer;
import java.util.List;

/** The handbook as documents: one for each question, known by its address without the first slash. */
public final class HandbookCorpus {
    /** What the root of the handbook is known by. */
    public static final String ROOT = "handbook";

    private HandbookCorpus() {}

    /** The documents of {@code handbook}. */
    public static SourceRoot of(Handbook handbook) {
        List<SourceDocument> documents = handbook.questions().stream()
                .filter(each -> !each.draft())
                .map(each -> SourceDocument.of(
                        each.address().substring(1), SourceFormat.MARKDOWN, Renderer.paragraphs(each)))
                .toList();
        return new SourceRoot(ROOT, documents);
    }
}
