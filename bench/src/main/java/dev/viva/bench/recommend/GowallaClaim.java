package dev.viva.bench.recommend;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Machine;
import dev.viva.bench.Report;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Split;
import dev.viva.recommend.evaluate.RankingFigures;
import dev.viva.recommend.model.ModelFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recall and NDCG at 20 on Gowalla, every item ranked for every user, beside what the BARS table prints for the same split. The
 * graph filter has the settings that BSPM's authors publish for this set, the light one those that were best on the validation
 * part, a random tenth of the training data: the test holds more of what is popular than any random part of it.
 */
public final class GowallaClaim implements Claim {
    private static final List<ModelFamily> MODELS = List.of(
            ModelFamily.POPULARITY,
            ModelFamily.ITEM_NEIGHBORS,
            ModelFamily.IMPLICIT_ALS,
            ModelFamily.LIGHT_GRAPH_FILTER,
            ModelFamily.GRAPH_FILTER);

    @Override
    public String name() {
        return "recommend-gowalla";
    }

    @Override
    public String summary() {
        return "Recall@20 and NDCG@20 on Gowalla, 29,858 users, 40,981 items, 2 threads";
    }

    @Override
    public void measure(Report report) {
        Split gowalla = PublicData.gowalla();
        report.line("  " + gowalla.train() + "; published: ItemCF 0.157/0.121, EASE 0.1765/0.147, LightGCN 0.182/0.155,"
                + " UltraGCN 0.186/0.158, BSPM-EM 0.192/0.160");
        List<List<String>> rows = new ArrayList<>();
        try (Parallel parallel = Parallel.of(2)) {
            for (ModelFamily model : MODELS) {
                long began = System.nanoTime();
                RankingFigures figures = RankingFigures.of(
                        model.fit(gowalla.train(), 1, parallel, Progress.none()),
                        gowalla.train(),
                        gowalla.test(),
                        20,
                        parallel,
                        Progress.none());
                double seconds = (System.nanoTime() - began) / 1e9;
                rows.add(row(model, figures, seconds));
                if (model == ModelFamily.GRAPH_FILTER) {
                    report.table(List.of("model", "recall", "ndcg", "coverage", "novelty", "s, fit and rank"), rows);
                    goals(report, figures, seconds);
                }
            }
        }
    }

    private static List<String> row(ModelFamily model, RankingFigures figures, double seconds) {
        return List.of(
                model.name().toLowerCase(Locale.ROOT),
                String.format(Locale.ROOT, "%.4f", figures.recall()),
                String.format(Locale.ROOT, "%.4f", figures.ndcg()),
                String.format(Locale.ROOT, "%.3f", figures.coverage()),
                String.format(Locale.ROOT, "%.2f", figures.novelty()),
                String.format(Locale.ROOT, "%.1f", seconds));
    }

    private static void goals(Report report, RankingFigures figures, double seconds) {
        report.goal("graph filter, Recall@20 (LightGCN)", figures.recall(), Goal.atLeast(0.182));
        report.goal("graph filter, NDCG@20 (LightGCN)", figures.ndcg(), Goal.atLeast(0.155));
        report.goal("graph filter, Recall@20 (BSPM-EM)", figures.recall(), Goal.atLeast(0.192));
        report.goal("graph filter, NDCG@20 (BSPM-EM)", figures.ndcg(), Goal.atLeast(0.160));
        report.goal("graph filter, seconds to fit and rank", seconds, Goal.atMost(600));
        report.goal("peak memory of this process, MB", Machine.peakMegabytes(), Goal.atMost(8192));
    }
}
