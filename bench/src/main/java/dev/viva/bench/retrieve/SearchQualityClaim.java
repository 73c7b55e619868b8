package dev.viva.bench.retrieve;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.retrieve.fuse.BoostedRanking;
import dev.viva.retrieve.fuse.FixedRules;
import dev.viva.retrieve.fuse.FusionChoice;
import dev.viva.retrieve.fuse.FusionLearner;
import dev.viva.retrieve.fuse.JudgedQuery;
import dev.viva.retrieve.fuse.LearnedWeights;
import dev.viva.retrieve.fuse.Objective;
import dev.viva.retrieve.judge.Evaluation;
import dev.viva.retrieve.judge.Measure;
import dev.viva.retrieve.rank.Leg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text search on judged collections: BM25 and feedback beside the figures that Anserini and Terrier publish, and fusions of all legs, which
 * learn from other queries of the same collection and from nothing else.
 */
public final class SearchQualityClaim implements Claim {
    private static final int DEPTH = 100;
    private static final int PARTS = 4;
    private static final Measure MAP = Measure.averagePrecision();
    private static final Measure MRR = Measure.reciprocalRank();
    private static final List<Measure> ABSTRACTS =
            List.of(MAP, Measure.ndcg(10), Measure.precision(30), MRR, Measure.recall(100));
    private static final List<Measure> SENTENCES = List.of(MRR, Measure.recall(1), Measure.recall(5));

    @Override
    public String name() {
        return "search-quality";
    }

    @Override
    public String summary() {
        return "CACM, Vaswani and XQuAD-R: BM25 and feedback as published, and fusions that learn from other queries";
    }

    private static Path data() {
        return Path.of(System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"));
    }

    @Override
    public void measure(Report report) throws Exception {
        cacm(report);
        vaswani(report);
        xquad(report);
    }

    private static void cacm(Report report) {
        report.line("  CACM; published by Anserini: BM25 0.3123, with feedback 0.3648");
        FusionTrial trial = new FusionTrial(CacmCollection.read(data()), ABSTRACTS);
        Map<String, Evaluation> legs = trial.legs();
        Evaluation fused = fusions(report, trial, legs, Objective.AVERAGE_PRECISION);
        report.goal("CACM, BM25: MAP less 0.312, either way", away(legs, 0, 0.312), Goal.atMost(0.003));
        report.goal("CACM, with feedback: MAP less 0.365, either way", away(legs, 1, 0.365), Goal.atMost(0.004));
        report.goal("CACM, fused: MAP", fused.mean(MAP), Goal.atLeast(0.375));
        neverLoses(report, trial, legs, fused, MAP);
    }

    private static double away(Map<String, Evaluation> legs, int leg, double published) {
        return Math.abs(List.copyOf(legs.values()).get(leg).mean(MAP) - published);
    }

    private static void vaswani(Report report) {
        report.line("  Vaswani; published by Terrier: BM25 0.2992");
        FusionTrial trial = new FusionTrial(VaswaniCollection.read(data()), ABSTRACTS);
        Map<String, Evaluation> legs = trial.legs();
        Evaluation fused = fusions(report, trial, legs, Objective.AVERAGE_PRECISION);
        report.goal("Vaswani, BM25: MAP", List.copyOf(legs.values()).getFirst().mean(MAP), Goal.atLeast(0.299));
        report.goal("Vaswani, fused: MAP", fused.mean(MAP), Goal.atLeast(0.315));
        neverLoses(report, trial, legs, fused, MAP);
    }

    private static void xquad(Report report) throws Exception {
        report.line("  XQuAD-R, English: the sentence that answers");
        FusionTrial trial = new FusionTrial(XquadCollection.read(data()), SENTENCES);
        Map<String, Evaluation> legs = trial.legs();
        Evaluation fused = fusions(report, trial, legs, Objective.RECIPROCAL_RANK);
        Measure fifth = Measure.recall(5);
        Evaluation words = List.copyOf(legs.values()).getFirst();
        double cut = 1 - (1 - fused.mean(fifth)) / (1 - words.mean(fifth));
        report.goal("XQuAD-R: part of BM25's errors at rank 5 that are gone", cut, Goal.atLeast(0.25));
        neverLoses(report, trial, legs, fused, MRR);
    }

    /** Shows all rankings and returns the figures of the one that chooses. */
    private static Evaluation fusions(
            Report report, FusionTrial trial, Map<String, Evaluation> legs, Objective objective) {
        List<JudgedQuery> queries = trial.collection().queries(DEPTH);
        Map<String, Evaluation> all = new LinkedHashMap<>(legs);
        List<FusionLearner> ways = ways(trial.collection().legs(), objective);
        FusionChoice choice = new FusionChoice(ways, objective, PARTS, 2);
        for (FusionLearner each : ways.subList(legs.size(), ways.size())) {
            all.put(each.name(), trial.outOfFold(each, queries));
        }
        Evaluation fused = trial.outOfFold(choice, queries);
        all.put("chosen within", fused);
        trial.table(report, all);
        String best = trial.best(legs);
        trial.compare(report, "chosen against " + best, fused, figures(legs, best));
        return fused;
    }

    private static Evaluation figures(Map<String, Evaluation> legs, String name) {
        Evaluation evaluation = legs.get(name);
        if (evaluation == null) {
            throw new IllegalArgumentException("there is no leg " + name);
        }
        return evaluation;
    }

    /** All legs alone first, then the fixed rules, then what learns: of equal ones the simplest is taken. */
    private static List<FusionLearner> ways(List<Leg> legs, Objective objective) {
        List<FusionLearner> ways =
                new ArrayList<>(FixedRules.legs(legs.stream().map(Leg::name).toList()));
        LearnedWeights learned = LearnedWeights.of(objective);
        ways.add(FixedRules.reciprocalRanks());
        ways.add(FixedRules.equalWeights());
        ways.add(learned);
        ways.add(learned.gate());
        ways.add(BoostedRanking.after(FixedRules.equalWeights(), 0.3));
        ways.add(BoostedRanking.after(learned, 0.3));
        ways.add(BoostedRanking.after(learned, 0.6));
        return ways;
    }

    private static void neverLoses(
            Report report, FusionTrial trial, Map<String, Evaluation> legs, Evaluation fused, Measure measure) {
        String best = trial.best(legs);
        report.goal(
                "fused less the best leg, " + best,
                fused.mean(measure) - figures(legs, best).mean(measure),
                Goal.atLeast(-0.002));
    }
}
