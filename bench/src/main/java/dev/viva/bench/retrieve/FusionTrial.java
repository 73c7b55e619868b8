package dev.viva.bench.retrieve;

import dev.viva.bench.Report;
import dev.viva.retrieve.fuse.FusionChoice;
import dev.viva.retrieve.fuse.FusionLearner;
import dev.viva.retrieve.fuse.JudgedQuery;
import dev.viva.retrieve.judge.Evaluation;
import dev.viva.retrieve.judge.Measure;
import dev.viva.retrieve.judge.PairedSignificance;
import dev.viva.retrieve.judge.Run;
import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.Ranked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Legs and fusions on one collection. Fusions are judged by nested cross-validation: each query by weights, trees and a choice among them that
 * were made without it.
 *
 * @param measures the measures to show; the first is what legs are compared by
 */
record FusionTrial(JudgedCollection collection, List<Measure> measures) {
    private static final int PARTS = 5;
    private static final long SEED = 1;
    private static final int EXCHANGES = 100_000;

    /** The figures of all legs, by name, in their order. */
    Map<String, Evaluation> legs() {
        Map<String, Evaluation> figures = new LinkedHashMap<>();
        for (Leg each : collection.legs()) {
            figures.put(each.name(), judged(collection.run(each)));
        }
        return figures;
    }

    Evaluation judged(Run run) {
        return Evaluation.of(run, collection.judgements(), measures);
    }

    /** The figures of a fusion on queries that it did not learn from. */
    Evaluation outOfFold(FusionLearner learner, List<JudgedQuery> queries) {
        Map<String, List<Run.Found>> found = new LinkedHashMap<>();
        for (FusionChoice.Scored each : FusionChoice.outOfFold(learner, queries, PARTS, SEED)) {
            Ranked ranked = each.query().candidates().ranked(each.scores());
            found.put(each.query().topic(), collection.found(inOrder(ranked)));
        }
        return judged(Run.of("fused", found));
    }

    /** Scores that single precision cannot tell apart must not be put into another order. */
    private static Ranked inOrder(Ranked ranked) {
        double[] places = new double[ranked.size()];
        for (int at = 0; at < places.length; at++) {
            places[at] = places.length - at;
        }
        return new Ranked(ranked.texts(), places);
    }

    /** The name of the leg that is best on these very queries: the bar that a fusion is measured by. */
    String best(Map<String, Evaluation> legs) {
        return legs.keySet().stream()
                .max((left, right) -> Double.compare(mean(legs, left), mean(legs, right)))
                .orElseThrow();
    }

    private double mean(Map<String, Evaluation> figures, String name) {
        Evaluation evaluation = figures.get(name);
        return evaluation == null ? 0 : evaluation.mean(measures.getFirst());
    }

    void table(Report report, Map<String, Evaluation> figures) {
        List<String> header = new ArrayList<>(List.of(collection.corpus().size() + " texts, "
                + collection.judgedTopics().size() + " queries"));
        measures.forEach(each -> header.add(each.name()));
        List<List<String>> rows = new ArrayList<>();
        figures.forEach((name, evaluation) -> {
            List<String> row = new ArrayList<>(List.of(name));
            measures.forEach(each -> row.add(String.format(Locale.ROOT, "%.4f", evaluation.mean(each))));
            rows.add(row);
        });
        report.table(header, rows);
    }

    /** Says whether one ranking is better than another beyond chance. */
    void compare(Report report, String what, Evaluation first, Evaluation second) {
        Measure measure = measures.getFirst();
        PairedSignificance said = PairedSignificance.of(first.values(measure), second.values(measure), EXCHANGES, SEED);
        report.line(String.format(
                Locale.ROOT,
                "  %s: %+.4f (p %.4f by exchanges, %.4f by t)",
                what,
                said.difference(),
                said.randomization(),
                said.studentT()));
    }
}
