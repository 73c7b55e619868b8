package dev.viva.bench.recommend;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.selection.PairedTests;
import dev.viva.recommend.neural.Architecture;
import dev.viva.recommend.neural.NeuralRanker;
import dev.viva.recommend.neural.NeuralRanking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What reading the history for the sake of each candidate is worth: DIN beside the same network with the mean of the history, in worlds
 * whose users have another taste in each topic ({@link dev.viva.recommend.simulate.InterestWorld}). 1,500 users teach and 500 others
 * judge, 20 lists of ten items each; all models see the same ids, attributes and histories. The settings were chosen in the world of
 * seed 101, which is none of those here. The test is Wilcoxon's over the users' AUC. The rankers with other designs are shown in the
 * first world only, trained by the same settings; of the history the transformer, which is the slowest, sees the latest 20 items.
 *
 * <p>Watch times are judged in the mean over all shown items: what the network expects beside what the world does.
 */
public final class SequenceClaim implements Claim {
    private static final long[] SEEDS = {1, 2, 3};
    private static final int MOST = 50;
    private static final int LATEST = 20;

    /** What the worlds said of DIN above the mean. */
    private record Margin(double auc, double users, double pValue, double watchError) {}

    @Override
    public String name() {
        return "recommend-sequence";
    }

    @Override
    public String summary() {
        return "DIN beside the same network without attention on the simulator's sequence task, three worlds";
    }

    @Override
    public void measure(Report report) {
        int threads = Libtorch.threads();
        Libtorch.useThreads(1); // tensors are so small that threads only wait for one another
        try {
            List<Margin> margins = new ArrayList<>();
            for (long seed : SEEDS) {
                margins.add(compare(report, seed));
            }
            goals(report, margins);
            others(report);
        } finally {
            Libtorch.useThreads(threads);
        }
    }

    private static void goals(Report report, List<Margin> margins) {
        report.goal(
                "DIN above the mean, AUC, least of three worlds",
                margins.stream().mapToDouble(Margin::auc).min().orElseThrow(),
                Goal.atLeast(0.05));
        report.goal(
                "DIN above the mean, mean of the users' AUC, least of three worlds",
                margins.stream().mapToDouble(Margin::users).min().orElseThrow(),
                Goal.atLeast(0.05));
        report.goal(
                "p of Wilcoxon's test over users, largest of three worlds",
                margins.stream().mapToDouble(Margin::pValue).max().orElseThrow(),
                Goal.atMost(0.001));
        report.goal(
                "DIN, error of the expected watch time in the mean, largest of three worlds",
                margins.stream().mapToDouble(Margin::watchError).max().orElseThrow(),
                Goal.atMost(0.03));
    }

    private static Margin compare(Report report, long seed) {
        SequenceTask task = new SequenceTask(seed);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("the truth", task.judge(task::truth, true), 0));
        List<SequenceTask.Judged> judged = new ArrayList<>();
        judged(task, Architecture.MEAN_OF_HISTORY, seed, judged, rows);
        NeuralRanker attention = judged(task, Architecture.INTEREST_NETWORK, seed, judged, rows);
        double watched = task.mean(
                (_, list) -> attention.expected(list.history(), list.items()).watchSeconds());
        double watchError = Math.abs(watched / task.mean(task::expectedSeconds) - 1);
        report.table(header("world " + seed), rows);
        return margin(judged.get(0), judged.get(1), watchError);
    }

    private static List<String> header(String first) {
        return List.of(first, "AUC", "users' AUC", "NDCG@10", "log loss", "calibration error", "s to fit");
    }

    private static void others(Report report) {
        SequenceTask task = new SequenceTask(SEEDS[0]);
        List<List<String>> rows = new ArrayList<>();
        judged(task, Architecture.WIDE_AND_DEEP, SEEDS[0], new ArrayList<>(), rows);
        rows.add(boosted(task));
        judged(task, Architecture.TRANSFORMER, SEEDS[0], new ArrayList<>(), rows);
        report.table(header("others, world " + SEEDS[0]), rows);
    }

    private static NeuralRanker judged(
            SequenceTask task,
            Architecture architecture,
            long seed,
            List<SequenceTask.Judged> judged,
            List<List<String>> rows) {
        long began = System.nanoTime();
        NeuralRanker ranker = new NeuralRanking(
                        architecture,
                        NeuralRanking.Shape.standard()
                                .withHistory(architecture == Architecture.TRANSFORMER ? LATEST : MOST),
                        new NeuralRanking.Descent(3, 64, 0.005, 0.3, 0.3, seed))
                .fit(task.attributes(), task.train(), Progress.none());
        double seconds = (System.nanoTime() - began) / 1e9;
        judged.add(task.judge(
                (_, list) -> ranker.expected(list.history(), list.items()).clicks(), true));
        rows.add(row(architecture.name().toLowerCase(Locale.ROOT).replace('_', ' '), judged.getLast(), seconds));
        return ranker;
    }

    private static List<String> boosted(SequenceTask task) {
        long began = System.nanoTime();
        try (Parallel parallel = Parallel.of(2)) {
            BoostedSequence ranker = BoostedSequence.fit(task, parallel);
            double seconds = (System.nanoTime() - began) / 1e9;
            return row(
                    "boosted trees",
                    task.judge((_, list) -> ranker.scores(list.history(), list.items()), false),
                    seconds);
        }
    }

    private static Margin margin(SequenceTask.Judged mean, SequenceTask.Judged attention, double watchError) {
        int[] users = IntStream.range(0, mean.userAuc().length)
                .filter(user -> !Double.isNaN(mean.userAuc()[user]))
                .toArray();
        double[] first = Arrays.stream(users)
                .mapToDouble(user -> attention.userAuc()[user])
                .toArray();
        double[] second =
                Arrays.stream(users).mapToDouble(user -> mean.userAuc()[user]).toArray();
        PairedTests.Result test = PairedTests.wilcoxon(first, second);
        return new Margin(attention.auc() - mean.auc(), test.difference(), test.pValue(), watchError);
    }

    private static List<String> row(String name, SequenceTask.Judged judged, double seconds) {
        List<String> row = new ArrayList<>(List.of(name));
        for (double figure : new double[] {
            judged.auc(), judged.meanUserAuc(), judged.ndcg(), judged.logLoss(), judged.calibrationError()
        }) {
            row.add(Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.4f", figure));
        }
        row.add(seconds == 0 ? "-" : String.format(Locale.ROOT, "%.1f", seconds));
        return row;
    }
}
