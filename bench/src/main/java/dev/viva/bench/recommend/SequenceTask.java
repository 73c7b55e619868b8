package dev.viva.bench.recommend;

import dev.viva.learn.metric.ProbabilityError;
import dev.viva.learn.metric.RankedItems;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import dev.viva.recommend.ShownList;
import dev.viva.recommend.neural.Attributes;
import dev.viva.recommend.simulate.InterestWorld;
import dev.viva.recommend.simulate.InterestWorldOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The sequence task of a seed: lists that some users were shown to learn from, and those of others to be judged by. */
final class SequenceTask {
    private static final int TEACHING = 1_500;
    private static final int JUDGING = 500;
    private static final int LISTS = 20;
    private static final int SHOWN = 10;
    private static final int BINS = 15;

    private final InterestWorld world;
    private final List<ShownList> train = new ArrayList<>();
    private final List<List<ShownList>> test = new ArrayList<>();
    private final boolean[] clicked;

    SequenceTask(long seed) {
        world = new InterestWorld(InterestWorldOptions.standard(TEACHING + JUDGING, seed));
        for (int user = 0; user < TEACHING; user++) {
            train.addAll(world.browse(user, LISTS, SHOWN, seed));
        }
        for (int user = TEACHING; user < TEACHING + JUDGING; user++) {
            test.add(world.browse(user, LISTS, SHOWN, seed));
        }
        clicked = flat(test.stream().flatMap(List::stream).toList());
    }

    private static boolean[] flat(List<ShownList> lists) {
        boolean[] clicked = new boolean[lists.stream().mapToInt(ShownList::size).sum()];
        int row = 0;
        for (ShownList list : lists) {
            for (boolean each : list.clicked()) {
                clicked[row++] = each;
            }
        }
        return clicked;
    }

    /** Scores the items of a list. */
    @FunctionalInterface
    interface Scores {
        /** One score for each item that a user was shown; models look at the list alone. */
        double[] of(int user, ShownList list);
    }

    /**
     * What scores are worth.
     *
     * @param auc over all shown items
     * @param userAuc that of each user, NaN where there is none
     * @param ndcg mean over the lists with a click
     * @param logLoss of the scores as chances
     * @param calibrationError of the scores as chances: the expected one of {@link Reliability}
     */
    record Judged(double auc, double[] userAuc, double ndcg, double logLoss, double calibrationError) {
        /** The mean over users. */
        double meanUserAuc() {
            return Arrays.stream(userAuc)
                    .filter(auc -> !Double.isNaN(auc))
                    .average()
                    .orElse(Double.NaN);
        }
    }

    List<ShownList> train() {
        return train;
    }

    int items() {
        return world.options().items();
    }

    Attributes attributes() {
        int width = world.attributeCount();
        float[] values = new float[items() * width];
        for (int item = 0; item < items(); item++) {
            System.arraycopy(world.attributes(item), 0, values, item * width, width);
        }
        return new Attributes(items(), width, values);
    }

    /** The chances by which the world draws clicks: no ranker can be better in the long run. */
    double[] truth(int user, ShownList list) {
        int[] history = list.history();
        int last = history.length == 0 ? -1 : history[history.length - 1];
        return Arrays.stream(list.items())
                .mapToDouble(item -> world.clickProbability(user, item, last))
                .toArray();
    }

    /** How long each item is watched in expectation. */
    double[] expectedSeconds(int user, ShownList list) {
        double[] seconds = truth(user, list);
        Arrays.setAll(seconds, at -> seconds[at] * world.watchSeconds(user, list.items()[at]));
        return seconds;
    }

    /** The mean of scores over all shown items of the test. */
    double mean(Scores scores) {
        double sum = 0;
        for (int user = 0; user < JUDGING; user++) {
            for (ShownList list : test.get(user)) {
                sum += Arrays.stream(scores.of(TEACHING + user, list)).sum();
            }
        }
        return sum / clicked.length;
    }

    /** Judges scores by the users that did not teach. */
    Judged judge(Scores scores, boolean chances) {
        double[] all = new double[clicked.length];
        double[] users = new double[JUDGING];
        List<Double> gains = new ArrayList<>();
        int row = 0;
        for (int user = 0; user < JUDGING; user++) {
            int first = row;
            for (ShownList list : test.get(user)) {
                double[] own = scores.of(TEACHING + user, list);
                System.arraycopy(own, 0, all, row, own.length);
                row += own.length;
                double[] relevance = relevance(list);
                if (Arrays.stream(relevance).sum() > 0) {
                    gains.add(RankedItems.of(own, relevance).normalizedGain(SHOWN));
                }
            }
            users[user] = auc(Arrays.copyOfRange(all, first, row), Arrays.copyOfRange(clicked, first, row));
        }
        return new Judged(
                RankedScores.of(all, clicked).rocAuc(),
                users,
                gains.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                chances ? ProbabilityError.logLoss(all, clicked, null) : Double.NaN,
                chances ? Reliability.equalMass(BINS, all, clicked, null).expectedError() : Double.NaN);
    }

    private static double auc(double[] scores, boolean[] positive) {
        boolean both = IntStream.range(0, positive.length).anyMatch(at -> positive[at])
                && IntStream.range(0, positive.length).anyMatch(at -> !positive[at]);
        return both ? RankedScores.of(scores, positive).rocAuc() : Double.NaN;
    }

    private static double[] relevance(ShownList list) {
        double[] relevance = new double[list.size()];
        Arrays.setAll(relevance, at -> list.clicked()[at] ? 1 : 0);
        return relevance;
    }
}
