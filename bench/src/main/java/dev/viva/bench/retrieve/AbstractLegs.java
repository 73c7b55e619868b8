package dev.viva.bench.retrieve;

import dev.viva.retrieve.fuse.FixedRules;
import dev.viva.retrieve.fuse.FusedLeg;
import dev.viva.retrieve.fuse.Fusion;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.DivergenceFeedback;
import dev.viva.retrieve.rank.Feedback;
import dev.viva.retrieve.rank.LatentSemantics;
import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.NeighbourLeg;
import dev.viva.retrieve.rank.NeighbourLeg.Neighbours;
import dev.viva.retrieve.rank.PhraseLeg;
import dev.viva.retrieve.rank.VectorLeg;
import dev.viva.retrieve.rank.WordLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The legs for a collection of abstracts with the fields {@code text} and {@code pieces}; all settings are those of their papers or defaults. */
final class AbstractLegs {
    private static final int DIRECTIONS = 100;
    private static final int NEAR = 10;
    private static final int DEPTH = 100;
    private static final int HANDED_ON = 50;
    private static final Feedback.Settings BROAD = new Feedback.Settings(20, 50, 0.4);

    private final Corpus corpus;
    private final WordLeg baseline;
    private final WordLeg words;
    private final List<Leg> all = new ArrayList<>();

    /**
     * Legs.
     *
     * @param baseline what published figures are of
     * @param field the field that other legs read
     */
    AbstractLegs(Corpus corpus, WordLeg baseline, String field) {
        this.corpus = corpus;
        this.baseline = baseline;
        this.words = WordLeg.bm25(corpus, field);
        all.add(baseline);
        all.add(Feedback.of(baseline, Feedback.Settings.STANDARD));
        if (!words.name().equals(baseline.name())) {
            all.add(words);
        }
        Leg broad = Feedback.after("broad feedback", words, words, BROAD);
        all.add(broad);
        all.add(new DivergenceFeedback("divergence", words, words, 3, 10));
        all.add(new DivergenceFeedback("broad divergence", words, words, 10, 40));
        WordLeg likelihood = WordLeg.likelihood(corpus, field, 2 * meanLength(corpus, field));
        all.add(likelihood);
        all.add(Feedback.after("likelihood feedback", likelihood, likelihood, BROAD));
        Leg pairs = new PhraseLeg(corpus, field);
        WordLeg pieces = WordLeg.bm25(corpus, "pieces");
        all.add(pairs);
        all.add(pieces);
        LatentSemantics semantics = LatentSemantics.fit(corpus.field(field), DIRECTIONS, 2, 1);
        VectorLeg latent = VectorLeg.of("latent", semantics);
        all.add(latent);
        all.add(latent.after("latent feedback", words, 10, 0.5));
        Fusion sum = FixedRules.equalWeights().fit(List.of());
        Leg several = new FusedLeg("several", List.of(words, broad, likelihood, pairs, pieces, latent), sum, DEPTH);
        all.add(Feedback.after("feedback after several", several, words, BROAD));
        all.add(new NeighbourLeg("neighbours", broad, HANDED_ON, Neighbours.nearest(semantics.vectors(), NEAR)));
    }

    private static double meanLength(Corpus corpus, String field) {
        return IntStream.range(0, corpus.size())
                .map(corpus.field(field)::length)
                .average()
                .orElse(1);
    }

    void title(String field) {
        all.add(WordLeg.bm25(corpus, field));
    }

    /** What the best texts cite, as words of a field of its own, and feedback on texts that hold such words. */
    void links(String field, Neighbours linked) {
        all.add(Feedback.after(
                "common citations", words, WordLeg.bm25(corpus, field), new Feedback.Settings(10, 50, 0)));
        all.add(Feedback.after("broad feedback of all", words, baseline, BROAD));
        all.add(new NeighbourLeg("citations", words, HANDED_ON, linked));
    }

    Leg baseline() {
        return baseline;
    }

    List<Leg> all() {
        return List.copyOf(all);
    }
}
