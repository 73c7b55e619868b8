package dev.viva.study.lab.cite;

import dev.viva.assistant.Assistant;
import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.Trace;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.Evidence;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.chunk.Chunker;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.Passage;
import dev.viva.kernel.Progress;
import dev.viva.study.lab.cite.Manuals.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the assistant said to the questions.
 *
 * @param chunks how many there were
 * @param all one for each question
 * @param strangersRefused the share of questions on other subjects that were refused
 */
record Replies(int chunks, List<Reply> all, double strangersRefused) {
    /** So many candidates are looked at. */
    static final int CANDIDATES = 12;

    /** Copies the list. */
    Replies {
        all = List.copyOf(all);
    }

    /**
     * One reply.
     *
     * @param dropped whether the manual that answers was dropped
     * @param words the rank of a passage with the answer among what words found, from 0; {@link #CANDIDATES} where there is none
     * @param fused the same after words and vectors were joined
     * @param sure the same in the order of how sure passages are
     * @param sureness how sure the best passage was
     * @param refused whether it was refused
     * @param supported whether a citation holds the answer
     * @param literal whether all citations stand in their documents as they are quoted
     * @param prompt how many characters a generator would be told
     */
    record Reply(
            boolean dropped,
            int words,
            int fused,
            int sure,
            double sureness,
            boolean refused,
            boolean supported,
            boolean literal,
            int prompt) {}

    /**
     * Asks all questions.
     *
     * @param settings how it answers
     */
    static Replies of(Manuals manuals, Chunker chunker, boolean vectors, AssistantSettings settings, int dropped) {
        LibrarySettings built = LibrarySettings.standard().withChunker(chunker);
        try (Library library = Library.inMemory(vectors ? built : built.withEmbedder(null))) {
            library.ingest(List.of(manuals.without(dropped)), Progress.none());
            Assistant assistant = new Assistant(library, settings);
            try (LibraryView view = library.view(Asker.anyone())) {
                List<Reply> all = new ArrayList<>();
                for (Asked each : manuals.questions()) {
                    boolean gone = manuals.isDropped(each.manual(), dropped);
                    all.add(reply(assistant.trace(Inquiry.of(each.text()), _ -> {}), each, gone, view));
                }
                long refused = Manuals.STRANGERS.stream()
                        .filter(each -> assistant.ask(Inquiry.of(each)).refused())
                        .count();
                return new Replies(view.chunks(), all, (double) refused / Manuals.STRANGERS.size());
            }
        }
    }

    private static Reply reply(Trace trace, Asked asked, boolean gone, LibraryView view) {
        String document = Manuals.id(asked.manual());
        List<Passage> sure =
                trace.retrieval().evidence().stream().map(Evidence::passage).toList();
        List<Citation> citations = trace.answer().citations();
        return new Reply(
                gone,
                rank(trace.retrieval().byWords(), document, asked),
                rank(trace.retrieval().fused(), document, asked),
                rank(sure, document, asked),
                trace.answer().sureness(),
                trace.answer().refused(),
                citations.stream()
                        .anyMatch(each -> each.document().equals(document) && asked.isIn(each.start(), each.end())),
                citations.stream().allMatch(each -> each.isLiteral(view)),
                trace.used() == 0 ? 0 : trace.prompt().request().length());
    }

    private static int rank(List<Passage> passages, String document, Asked asked) {
        for (int rank = 0; rank < passages.size(); rank++) {
            Passage each = passages.get(rank);
            if (each.document().equals(document)
                    && asked.isIn(each.span().start(), each.span().end())) {
                return rank;
            }
        }
        return CANDIDATES;
    }

    /** The share of those that are {@code among} for which {@code holds}; {@code none} where there are none. */
    double share(Predicate<Reply> among, Predicate<Reply> holds, double none) {
        List<Reply> chosen = all.stream().filter(among).toList();
        return chosen.isEmpty() ? none : (double) chosen.stream().filter(holds).count() / chosen.size();
    }
}
