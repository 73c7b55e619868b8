package dev.viva.assistant.answer;

import dev.viva.assistant.library.Passage;
import java.util.List;

/**
 * What was found for a question, and what each way of finding said of it. Immutable.
 *
 * @param evidence what passages hold of the question, the surest first; a passage's score is how sure it is
 * @param byWords what words found, best first, with scores of BM25
 * @param byVector what vectors found, best first, with cosines; empty where they were not asked
 * @param vectorWeight what a rank among vectors counts against 1 among words; 0 where they were not asked
 * @param fused both together, best first, with the scores of the fusion
 */
public record Retrieval(
        List<Evidence> evidence,
        List<Passage> byWords,
        List<Passage> byVector,
        double vectorWeight,
        List<Passage> fused) {
    /** Copies the lists. */
    public Retrieval {
        evidence = List.copyOf(evidence);
        byWords = List.copyOf(byWords);
        byVector = List.copyOf(byVector);
        fused = List.copyOf(fused);
    }
}
