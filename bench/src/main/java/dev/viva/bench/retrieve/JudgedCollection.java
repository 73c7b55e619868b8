package dev.viva.bench.retrieve;

import dev.viva.retrieve.fuse.Candidates;
import dev.viva.retrieve.fuse.JudgedQuery;
import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.judge.Run;
import dev.viva.retrieve.judge.Topic;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.Ranked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A public collection with its judgements and the legs that rank it.
 *
 * @param baseline the leg that published figures are of
 * @param legs all legs, the baseline among them
 * @param group which topics may not be parted, by their ids
 * @param features adds match features to the candidates of a query
 */
record JudgedCollection(
        Corpus corpus,
        List<Topic> topics,
        Judgements judgements,
        Leg baseline,
        List<Leg> legs,
        UnaryOperator<String> group,
        BiFunction<String, Candidates, Candidates> features) {
    private static final int FOUND = 1_000;

    /** The topics that something was judged for. */
    List<Topic> judgedTopics() {
        return topics.stream()
                .filter(each -> !judgements.of(each.id()).isEmpty())
                .toList();
    }

    /** What a leg finds for each judged topic, at most 1,000 texts. */
    Run run(Leg leg) {
        Map<String, List<Run.Found>> found = new LinkedHashMap<>();
        judgedTopics().forEach(each -> found.put(each.id(), found(leg.rank(each.text(), FOUND))));
        return Run.of(leg.name().replace(' ', '-'), found);
    }

    /** A ranking by ids. */
    List<Run.Found> found(Ranked ranked) {
        List<Run.Found> found = new ArrayList<>();
        for (int at = 0; at < ranked.size(); at++) {
            found.add(new Run.Found(corpus.id(ranked.texts()[at]), ranked.scores()[at]));
        }
        return found;
    }

    /** The judged queries with what all legs find. */
    List<JudgedQuery> queries(int depth) {
        return judgedTopics().stream().map(each -> query(each, depth)).toList();
    }

    private JudgedQuery query(Topic topic, int depth) {
        SequencedMap<String, Ranked> rankings = new LinkedHashMap<>();
        legs.forEach(leg -> rankings.put(leg.name(), leg.rank(topic.text(), FOUND)));
        Candidates candidates = features.apply(topic.text(), Candidates.of(rankings, depth));
        return JudgedQuery.of(topic.id(), group.apply(topic.id()), candidates, corpus, judgements);
    }
}
