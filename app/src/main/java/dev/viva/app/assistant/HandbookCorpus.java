package dev.viva.app.assistant;

import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
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
                .map(each -> SourceDocument.of(each.address().substring(1), SourceFormat.MARKDOWN, markdown(each)))
                .toList();
        return new SourceRoot(ROOT, documents);
    }

    private static String markdown(Question question) {
        StringBuilder text = new StringBuilder("# ").append(question.title()).append("\n\n");
        text.append(question.text().shortAnswer().markdown()).append("\n\n");
        text.append("## Answer\n\n").append(question.text().answer().markdown()).append("\n\n## Traps\n\n");
        question.text().traps().forEach(trap -> text.append(trap.markdown()).append("\n\n"));
        question.text()
                .followUps()
                .forEach(next -> text.append("## ")
                        .append(next.question())
                        .append("\n\n")
                        .append(next.answer().markdown())
                        .append("\n\n"));
        return text.toString();
    }
}
