package dev.viva.bench.retrieve;

import dev.viva.retrieve.rank.Corpus;
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

/** The legs for a collection of abstracts with the fields {@code text} and {@code pieces}; all settings are those of their papers or defaults. */
final class AbstractLegs {
    private static final int DIRECTIONS = 200;
    private static final int NEAR = 10;
    private static final int HANDED_ON = 50;

    private final Corpus corpus;
    private final WordLeg baseline;
    private final Feedback feedback;
    private final List<Leg> all = new ArrayList<>();

    AbstractLegs(Corpus corpus, String body) {
        this.corpus = corpus;
        this.baseline = WordLeg.bm25(corpus, "text");
        WordLeg words = WordLeg.bm25(corpus, body);
        this.feedback = Feedback.after("feedback-" + body, words, words, Feedback.Settings.STANDARD);
        all.add(baseline);
        all.add(Feedback.of(baseline, Feedback.Settings.STANDARD));
        if (!body.equals("text")) {
            all.add(words);
            all.add(feedback);
        }
        all.add(Feedback.after("broad feedback", words, words, new Feedback.Settings(20, 50, 0.4)));
        all.add(WordLeg.likelihood(corpus, body, 1_000));
        all.add(new PhraseLeg(corpus, body));
        all.add(WordLeg.bm25(corpus, "pieces"));
        LatentSemantics semantics = LatentSemantics.fit(corpus.field(body), DIRECTIONS, 2, 1);
        VectorLeg latent = VectorLeg.of("latent", semantics);
        all.add(latent);
        all.add(latent.after("latent feedback", feedback, 10, 0.5));
        all.add(new NeighbourLeg(
                "neighbours", feedback, HANDED_ON, Neighbours.nearest(semantics.vectors(), NEAR)));
    }

    void title(String field) {
        all.add(WordLeg.bm25(corpus, field));
    }

    void links(Neighbours linked) {
        all.add(new NeighbourLeg("citations", feedback, HANDED_ON, linked));
    }

    Leg baseline() {
        return baseline;
    }

    List<Leg> all() {
        return List.copyOf(all);
    }
}
