package dev.viva.assistant.answer;

import dev.viva.assistant.chunk.Span;
import dev.viva.assistant.library.LibraryView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Answers with sentences of the sources: the one that fits best, and up to two more that fit nearly as well.
 */
public final class Extract {
    private static final int MOST = 3;
    private static final double NEARLY = 0.85;

    private Extract() {}

    private record Candidate(String document, Evidence.Sentence sentence) {
        /** Two chunks of a document may share a sentence. */
        boolean overlaps(Candidate other) {
            return document.equals(other.document)
                    && sentence.span().start() < other.sentence.span().end()
                    && other.sentence.span().start() < sentence.span().end();
        }
    }

    /** The sentences of {@code evidence}, best first, as citations; each is a span of a document that {@code view} shows. */
    public static List<Citation> of(List<Evidence> evidence, LibraryView view) {
        List<Candidate> candidates = new ArrayList<>();
        for (Evidence each : evidence) {
            each.sentences()
                    .forEach(sentence ->
                            candidates.add(new Candidate(each.passage().document(), sentence)));
        }
        Candidate first = new Candidate(
                evidence.getFirst().passage().document(), evidence.getFirst().best());
        double bound = NEARLY * first.sentence().fit();
        List<Candidate> chosen = new ArrayList<>(List.of(first));
        candidates.stream()
                .filter(each -> each.sentence().fit() >= bound)
                .sorted(Comparator.comparingDouble(
                        (Candidate each) -> -each.sentence().fit()))
                .forEach(each -> {
                    if (chosen.size() < MOST && chosen.stream().noneMatch(each::overlaps)) {
                        chosen.add(each);
                    }
                });
        List<Citation> citations = new ArrayList<>();
        for (Candidate each : chosen) {
            Span span = each.sentence().span();
            view.find(each.document()).ifPresent(document -> citations.add(Citation.of(document, span)));
        }
        return citations;
    }
}
