package dev.viva.study.lab.offer;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.model.ImplicitAls;
import dev.viva.recommend.model.ImplicitAls.FactorModel;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.ItemSimilarity;
import dev.viva.recommend.rerank.MarginalRelevance;
import dev.viva.recommend.simulate.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Weeks of a recommender that learns each week from the clicks on what it showed the weeks before. In the first week everybody sees
 * items drawn from a small part of the catalogue, as an editor might have chosen them.
 */
final class Weeks {
    /** How many items a list has. */
    static final int SHOWN = 10;

    /** One in so many items is in the editor's choice. */
    private static final int CHOSEN = 5;

    private static final int ROUNDS = 5;
    /** So many lists a user looks at in a week. */
    private static final int VISITS = 2;

    private final World world;
    private final Dials dials;
    private final ItemSimilarity similarity;
    private final CounterRandom random;
    private final List<int[]> clicks = new ArrayList<>();
    private final BitSet ever = new BitSet();
    private final List<Week> weeks = new ArrayList<>();

    /**
     * How the recommender works.
     *
     * @param factors length of its vectors
     * @param probes cells that are looked into
     * @param pool candidates that are ranked
     * @param exploration the share of places that are left to chance
     * @param diversity how much variety counts
     */
    record Dials(int factors, int probes, int pool, double exploration, double diversity) {}

    /**
     * What came of a week; of its last list for each user, but for clicks.
     *
     * @param clicked clicks a list
     * @param ndcg of the lists, by how much items attract
     * @param coverage the share of the catalogue that was in a list
     * @param ever the share of the catalogue that was in a list until now
     * @param diversity mean of 1 - similarity of two items of a list
     * @param found the share of the best candidates by vectors that the cells gave
     * @param compared the share of the catalogue whose vectors were looked at
     * @param best the share of what attracts each user most that is among the candidates
     * @param through the share of it that is in the list
     */
    record Week(
            double clicked,
            double ndcg,
            double coverage,
            double ever,
            double diversity,
            double found,
            double compared,
            double best,
            double through) {}

    Weeks(World world, Dials dials, long seed) {
        this.world = world;
        this.dials = dials;
        this.random = CounterRandom.of(seed);
        float[][] topics = new float[world.options().items()][];
        Arrays.setAll(topics, world::topics);
        this.similarity = ItemSimilarity.ofVectors(topics);
    }

    /** Lets so many weeks pass, and tells of each. */
    List<Week> pass(int count) {
        for (int week = 0; week < count; week++) {
            passOne(week);
        }
        return List.copyOf(weeks);
    }

    private record Learned(FactorModel model, Cells cells) {}

    private Learned learned(Interactions seen) {
        FactorModel model =
                ImplicitAls.standard().withSize(dials.factors(), ROUNDS).fit(seen, Parallel.of(1), Progress.none());
        float[][] vectors = new float[world.options().items()][];
        Arrays.setAll(vectors, model::vector);
        return new Learned(model, new Cells(vectors, 3));
    }

    private Interactions seen() {
        int[] users = clicks.stream().mapToInt(each -> each[0]).toArray();
        int[] items = clicks.stream().mapToInt(each -> each[1]).toArray();
        return Interactions.of(world.options().users(), world.options().items(), users, items, null);
    }

    private void passOne(int week) {
        Draws draws = random.stream(week).draws();
        int users = world.options().users();
        Interactions seen = seen();
        Learned learned = week == 0 ? null : learned(seen);
        double[] sums = new double[7];
        BitSet shown = new BitSet();
        for (int user = 0; user < users; user++) {
            for (int visit = 0; visit < VISITS; visit++) {
                int[] best = best(user, week);
                int[] list = learned == null ? chosen(draws) : list(learned, seen.row(user), best, sums, draws);
                sums[4] += ndcg(user, week, list, best);
                sums[5] += variety(list);
                sums[6] += look(user, week, list, draws);
                Arrays.stream(list).forEach(shown::set);
            }
        }
        ever.or(shown);
        double items = world.options().items();
        double lists = (double) users * VISITS;
        weeks.add(new Week(
                sums[6] / lists,
                sums[4] / lists,
                shown.cardinality() / items,
                ever.cardinality() / items,
                sums[5] / lists,
                sums[0] / lists,
                sums[1] / lists,
                sums[2] / lists,
                sums[3] / lists));
    }

    /** A user looks at a list; how many clicks that gives. */
    private int look(int user, int week, int[] list, Draws draws) {
        int clicked = 0;
        for (int place = 0; place < list.length; place++) {
            if (world.show(user, list[place], place, 7.0 * week, draws).clicked()) {
                clicks.add(new int[] {user, list[place]});
                clicked++;
            }
        }
        return clicked;
    }

    /** The list of what was learned; how retrieval did is added to {@code sums}. */
    private int[] list(Learned learned, int[] history, int[] best, double[] sums, Draws draws) {
        float[] taste = learned.model().taste(history);
        Cells.Found found = learned.cells().search(taste, dials.probes(), dials.pool());
        Cells.Found all = learned.cells().search(taste, Cells.COUNT, dials.pool());
        int[] list = reranked(found.items(), learned.model(), taste, draws);
        sums[0] += common(found.items(), all.items()) / (double) all.items().length;
        sums[1] += found.compared() / (double) world.options().items();
        sums[2] += common(found.items(), best) / (double) best.length;
        sums[3] += common(list, best) / (double) best.length;
        return list;
    }

    private int[] chosen(Draws draws) {
        int[] order = draws.permutation(world.options().items() / CHOSEN);
        return Arrays.copyOf(order, Math.min(SHOWN, order.length));
    }

    /** The candidates in the order of re-ranking, with a share of places given to chance. */
    private int[] reranked(int[] candidates, FactorModel model, float[] taste, Draws draws) {
        double[] scores = new double[candidates.length];
        Arrays.setAll(scores, at -> Kernels.dot(model.vector(candidates[at]), taste));
        int[] list = new MarginalRelevance(similarity, dials.diversity())
                .rerank(new Candidates(candidates, new double[candidates.length]).rescored(scores), SHOWN);
        for (int place = 0; place < list.length; place++) {
            if (draws.nextBoolean(dials.exploration())) {
                int any = draws.nextInt(world.options().items());
                boolean there = Arrays.stream(list).anyMatch(item -> item == any);
                list[place] = there ? list[place] : any;
            }
        }
        return list;
    }

    private int[] best(int user, int week) {
        float[] worth = new float[world.options().items()];
        for (int item = 0; item < worth.length; item++) {
            worth[item] = (float) world.attraction(user, item, 7.0 * week);
        }
        return Arrays.copyOf(Kernels.topK(worth, SHOWN), SHOWN);
    }

    private static int common(int[] some, int[] others) {
        BitSet set = new BitSet();
        Arrays.stream(others).forEach(set::set);
        return (int) Arrays.stream(some).filter(set::get).count();
    }

    private double ndcg(int user, int week, int[] list, int[] best) {
        return gain(user, week, list) / gain(user, week, best);
    }

    private double gain(int user, int week, int[] list) {
        double gain = 0;
        for (int place = 0; place < list.length; place++) {
            gain += world.attraction(user, list[place], 7.0 * week) / (Math.log(place + 2.0) / Math.log(2));
        }
        return gain;
    }

    private double variety(int[] list) {
        double sum = 0;
        int pairs = 0;
        for (int at = 0; at < list.length; at++) {
            for (int other = 0; other < at; other++) {
                sum += 1 - similarity.between(list[at], list[other]);
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }
}
