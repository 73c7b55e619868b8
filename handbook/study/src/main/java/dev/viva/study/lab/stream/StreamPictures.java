package dev.viva.study.lab.stream;

import dev.viva.fraud.Thresholds;
import dev.viva.fraud.train.CostSimulator;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.ops.DriftAlarm;
import dev.viva.ops.DriftOptions;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Rows;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Pictures of a stream that is decided on. */
final class StreamPictures {
    private static final int MOST_DOTS = 160;

    private StreamPictures() {}

    /** The score of each payment when it came. */
    static Figure scores(Ledger ledger) {
        Decided stream = ledger.stream();
        Graph graph = Graph.of("Scores of the stream", "day", "score")
                .reachingAcross(0, World.LIVE)
                .reachingUpwards(0, 1);
        dots(graph, "genuine", stream, row -> !stream.fraud()[row], 0);
        dots(graph, "usual fraud", stream, ledger.usual(), 2);
        dots(graph, "attack", stream, row -> stream.attack()[row], 1);
        double challenge = ledger.thresholds().challenge();
        double block = ledger.thresholds().block();
        return Figures.of(graph.rule("challenge", 0, challenge, World.LIVE, challenge)
                .rule("block", 0, block, World.LIVE, block)
                .about("The score of each payment when it came, thinned; from " + Numbers.text(challenge)
                        + " on it is challenged, from " + Numbers.text(block) + " on blocked. The attack begins on day "
                        + World.ONSET + "."));
    }

    private static void dots(Graph graph, String name, Decided stream, IntPredicate chosen, int color) {
        int[] rows = IntStream.range(0, stream.size()).filter(chosen).toArray();
        int stride = Math.max(1, (rows.length + MOST_DOTS - 1) / MOST_DOTS);
        int[] shown = IntStream.range(0, rows.length)
                .filter(at -> at % stride == 0)
                .map(at -> rows[at])
                .toArray();
        if (shown.length > 0) {
            graph.dots(
                    name,
                    IntStream.of(shown).mapToDouble(row -> stream.days()[row]).toArray(),
                    IntStream.of(shown).mapToDouble(row -> stream.scores()[row]).toArray(),
                    color,
                    2.5);
        }
    }

    /** The share of frauds that do not pass, day by day. */
    static Figure recall(Ledger ledger, World world) {
        Graph graph = perDay("Recall by day", "share of frauds stopped").reachingUpwards(0, 1);
        double[] days = days();
        graph.line("all frauds", days, Rows.map(days, day -> ledger.recall(ledger.on(day, day + 1))), 0);
        boolean begun = IntStream.range(0, ledger.stream().size())
                .anyMatch(row -> ledger.stream().attack()[row]);
        if (begun) {
            double[] after = Rows.evenly(World.ONSET, World.LIVE - 1.0, World.LIVE - World.ONSET);
            graph.line(
                    "attack",
                    after,
                    Rows.map(
                            after,
                            day -> ledger.recall(ledger.on(day, day + 1)
                                    .and(row -> ledger.stream().attack()[row]))),
                    1);
        }
        double labels = Math.min(World.LIVE - 1.0, World.ONSET + (double) world.delay());
        return Figures.of(graph.rule("attack begins", World.ONSET, 0, World.ONSET, 1)
                .rule("its first labels", labels, 0, labels, 1)
                .about("The share of frauds that are challenged or blocked, day by day. The attack begins on day "
                        + World.ONSET + "; its first labels arrive " + world.delay()
                        + " days later, and a new model comes"
                        + " every " + Decided.RETRAINED + " days."));
    }

    /** What a thousand payments cost, day by day. */
    static Figure costByDay(Ledger ledger, CostSimulator.Outcome best) {
        double[] days = days();
        double[] now = Rows.map(days, day -> ledger.dailyCost((int) day, ledger.thresholds()));
        double[] cheapest = Rows.map(days, day -> ledger.dailyCost((int) day, best.thresholds()));
        double top = Math.max(
                1,
                IntStream.range(0, now.length)
                        .mapToDouble(day -> now[day])
                        .max()
                        .orElse(1));
        return Figures.of(perDay("Cost by day", "cost of 1,000 payments")
                .reachingUpwards(0)
                .line("your thresholds", days, now, 0)
                .line("the cheapest pair before", days, cheapest, 2)
                .rule("attack begins", World.ONSET, 0, World.ONSET, top)
                .about("What a thousand payments cost on each day at your thresholds, and at the pair that was cheapest"
                        + " before the attack: challenge from "
                        + Numbers.text(best.thresholds().challenge())
                        + ", block from " + Numbers.text(best.thresholds().block()) + "."));
    }

    /** How far the features are from what the first model was taught on, and when the watch spoke. */
    static Figure drift(Decided stream, World world) {
        double threshold = DriftOptions.defaults().stabilityThreshold();
        List<DriftAlarm> raised =
                stream.alarms().stream().filter(DriftAlarm::raised).toList();
        double[] at =
                raised.stream().mapToDouble(alarm -> Decided.day(world, alarm)).toArray();
        Graph graph = perDay("Drift of the features", "population stability index")
                .reachingUpwards(0)
                .line("the feature that drifts most", days(), stream.stability(), 0)
                .rule("threshold", 0, threshold, World.LIVE - 1.0, threshold);
        if (at.length > 0) {
            graph.dots("alarm", at, Rows.map(at, _ -> threshold), 7, 5);
        }
        return Figures.of(graph.about(
                raised.isEmpty()
                        ? "No feature leaves the distribution that the first model was taught on far enough for an alarm."
                        : "The first alarm comes on day " + Numbers.text(at[0]) + ", about "
                                + raised.getFirst().feature() + ". Alarms need no labels; they are raised by the"
                                + " index, or earlier by an improbable distance of Kolmogorov and Smirnov."));
    }

    /** The cost of one threshold for all, which blocks from there on. */
    static Figure costByThreshold(Ledger ledger, CostSimulator simulator) {
        double[] thresholds = Rows.evenly(0, 1, CostSimulator.STEPS + 1);
        double[] costs = Rows.map(thresholds, each -> single(ledger, simulator, each));
        int best = cheapest(costs);
        int half = CostSimulator.STEPS / 2;
        return Figures.of(Graph.of("Cost of one threshold", "threshold", "cost of 1,000 payments")
                .reachingAcross(0, 1)
                .reachingUpwards(0)
                .line("block from here on", thresholds, costs, 0)
                .dots("one half", new double[] {0.5}, new double[] {costs[half]}, 3, 5)
                .dots("cheapest", new double[] {thresholds[best]}, new double[] {costs[best]}, 2, 5)
                .about("With one threshold, a thousand payments before the attack cost least at "
                        + Numbers.text(thresholds[best]) + ": " + Numbers.text(costs[best]) + ", against "
                        + Numbers.text(costs[half]) + " at one half."));
    }

    /** The cost of a thousand payments with one threshold. */
    static double single(Ledger ledger, CostSimulator simulator, double threshold) {
        return Ledger.perThousand(simulator.at(new Thresholds(threshold, threshold), ledger.costs()));
    }

    /** The highest of the cheapest, which disturbs the fewest. */
    static int cheapest(double[] costs) {
        return IntStream.range(0, costs.length)
                .reduce((one, other) -> costs[other] <= costs[one] ? other : one)
                .orElse(0);
    }

    private static Graph perDay(String title, String upwards) {
        return Graph.of(title, "day", upwards).reachingAcross(0, World.LIVE - 1.0);
    }

    private static double[] days() {
        return Rows.evenly(0, World.LIVE - 1.0, World.LIVE);
    }
}
