package dev.viva.retrieve.judge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a run, topic by topic. Every topic that something was judged for counts, also where the run found nothing, and no other:
 * what {@code trec_eval -c} does. Immutable and thread-safe.
 */
public final class Evaluation {
    private final List<String> topics;
    private final Map<String, double[]> values;

    private Evaluation(List<String> topics, Map<String, double[]> values) {
        this.topics = topics;
        this.values = values;
    }

    /**
     * Judges a run.
     *
     * @throws IllegalArgumentException if nothing was judged
     */
    public static Evaluation of(Run run, Judgements judgements, List<Measure> measures) {
        List<String> topics = judgements.topics();
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("Evaluation: the judgements must be of at least one topic, got none");
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        measures.forEach(each -> values.put(each.name(), new double[topics.size()]));
        for (int at = 0; at < topics.size(); at++) {
            String topic = topics.get(at);
            JudgedRanking ranking = JudgedRanking.of(run.ranking(topic), judgements.of(topic));
            for (Measure each : measures) {
                row(values, each.name())[at] = each.figure().applyAsDouble(ranking);
            }
        }
        return new Evaluation(topics, values);
    }

    private static double[] row(Map<String, double[]> values, String measure) {
        double[] row = values.get(measure);
        if (row == null) {
            throw new IllegalArgumentException(
                    "Evaluation: the measure must be one of " + values.keySet() + ", got " + measure);
        }
        return row;
    }

    /** The topics, in the order of the judgements. */
    public List<String> topics() {
        return topics;
    }

    /**
     * The figures of the topics, in their order.
     *
     * @throws IllegalArgumentException if the measure was not taken
     */
    public double[] values(Measure measure) {
        return row(values, measure.name()).clone();
    }

    /**
     * The mean over all topics.
     *
     * @throws IllegalArgumentException if the measure was not taken
     */
    public double mean(Measure measure) {
        return Arrays.stream(row(values, measure.name())).average().orElseThrow();
    }
}
