package dev.viva.retrieve.fuse;

import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.rank.Corpus;
import java.util.Arrays;

/**
 * A query whose relevant texts are known. The array is owned, never copied.
 *
 * @param topic what judgements know it by
 * @param group queries of one group are never parted by a split, such as questions on one article
 * @param candidates what may be found
 * @param grades how relevant each candidate is; above 0 it is relevant
 * @param relevant how many texts are relevant, candidates or not
 */
public record JudgedQuery(String topic, String group, Candidates candidates, int[] grades, int relevant) {
    /** Checks the lengths. */
    public JudgedQuery {
        if (grades.length != candidates.size()) {
            throw new IllegalArgumentException("JudgedQuery: there must be a grade for each of " + candidates.size()
                    + " candidates, got " + grades.length);
        }
    }

    /** A query of a group of its own. */
    public static JudgedQuery of(String topic, Candidates candidates, Corpus corpus, Judgements judgements) {
        return of(topic, topic, candidates, corpus, judgements);
    }

    /** A query of a group. */
    public static JudgedQuery of(
            String topic, String group, Candidates candidates, Corpus corpus, Judgements judgements) {
        int[] grades = Arrays.stream(candidates.texts())
                .map(text -> Math.max(0, judgements.grade(topic, corpus.id(text))))
                .toArray();
        return new JudgedQuery(topic, group, candidates, grades, judgements.relevant(topic));
    }

    /** The same with only the candidates at these places. */
    JudgedQuery at(int[] places) {
        int[] kept = Arrays.stream(places).map(place -> grades[place]).toArray();
        return new JudgedQuery(topic, group, candidates.at(places), kept, relevant);
    }
}
