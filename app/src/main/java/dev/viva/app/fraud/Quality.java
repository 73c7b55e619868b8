package dev.viva.app.fraud;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import dev.viva.fraud.Thresholds;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.RankedScores.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a model tells fraud from the rest, on payments that it did not learn from. Immutable and thread-safe.
 */
public final class Quality {
    /** Points of a curve that lie closer to each other than this cannot be told apart in a drawing. */
    private static final double CLOSE = 0.004;

    private static final int STEPS = 100;

    private final String modelVersion;
    private final String basis;
    private final RankedScores ranked;
    private final double[] scores;
    private final double[] amounts;
    private final boolean[] fraud;
    private final List<Point> roc;
    private final List<Point> precisionRecall;

    /**
     * Ranks the scores. O(n log n).
     *
     * @param modelVersion whose scores they are
     * @param basis what payments they are for, in words
     * @param scores one per payment, in [0, 1]; owned
     * @param amounts one per payment; owned
     * @param fraud what each turned out to be; owned
     * @throws IllegalArgumentException if the lengths differ
     */
    public Quality(String modelVersion, String basis, double[] scores, double[] amounts, boolean[] fraud) {
        if (amounts.length != scores.length) {
            throw new IllegalArgumentException(
                    "Quality.amounts must have " + scores.length + " values like the scores, got " + amounts.length);
        }
        this.modelVersion = modelVersion;
        this.basis = basis;
        this.scores = scores;
        this.amounts = amounts;
        this.fraud = fraud;
        this.ranked = RankedScores.of(scores, fraud);
        this.roc = drawable(ranked.rocCurve());
        this.precisionRecall = drawable(ranked.precisionRecallCurve());
    }

    private static List<Point> drawable(List<Point> curve) {
        List<Point> kept = new ArrayList<>();
        for (int at = 0; at < curve.size(); at++) {
            Point point = curve.get(at);
            boolean far = kept.isEmpty()
                    || at == curve.size() - 1
                    || Math.abs(point.x() - kept.getLast().x()) >= CLOSE
                    || Math.abs(point.y() - kept.getLast().y()) >= CLOSE;
            if (far) {
                kept.add(point);
            }
        }
        return List.copyOf(kept);
    }

    /** Whose quality it is. */
    public String modelVersion() {
        return modelVersion;
    }

    /** What payments it was measured on. */
    public String basis() {
        return basis;
    }

    /** How many payments there are. */
    public int payments() {
        return scores.length;
    }

    /** How many of them are fraud. */
    public long frauds() {
        return Math.round(ranked.positives());
    }

    /** The area under the ROC curve. */
    public double rocAuc() {
        return ranked.rocAuc();
    }

    /** The average precision. */
    public double averagePrecision() {
        return ranked.averagePrecision();
    }

    /** The ROC curve, thinned to what can be drawn. */
    public List<Point> roc() {
        return roc;
    }

    /** The precision-recall curve, thinned to what can be drawn. */
    public List<Point> precisionRecall() {
        return precisionRecall;
    }

    /**
     * What happens to these payments under thresholds.
     *
     * @param counts payments by truth (0 genuine, 1 fraud) and verdict (0 pass, 1 challenge, 2 block)
     * @param cost what they cost under the given prices
     */
    public record Outcome(long[][] counts, Cost cost) {}

    /**
     * A cost in its parts, in units of the currency.
     *
     * @param loss fraud that goes through
     * @param friction what it costs to challenge and block honest customers
     */
    public record Cost(double loss, double friction) {
        /** Both together. */
        public double total() {
            return loss + friction;
        }
    }

    /**
     * What things cost.
     *
     * @param challenge what one challenge of an honest customer costs
     * @param block what it costs to block one honest payment
     * @param stopped the share of frauds that a challenge stops, in [0, 1]
     */
    public record Prices(double challenge, double block, double stopped) {
        /** A challenge costs 1, a blocked honest payment 20, and a challenge stops nine frauds in ten. */
        public static final Prices DEFAULT = new Prices(1, 20, 0.9);

        /** Checks the ranges. */
        public Prices {
            requireIn("challenge", challenge, 1e6);
            requireIn("block", block, 1e6);
            requireIn("stopped", stopped, 1);
        }

        private static void requireIn(String name, double value, double most) {
            if (!(value >= 0 && value <= most)) {
                throw new IllegalArgumentException("Prices." + name + " must be in [0, " + most + "], got " + value);
            }
        }
    }

    /** What happens under {@code thresholds}. O(n). */
    public Outcome outcome(Thresholds thresholds, Prices prices) {
        long[][] counts = new long[2][3];
        double loss = 0;
        double friction = 0;
        for (int row = 0; row < scores.length; row++) {
            int step = step(scores[row], thresholds);
            counts[fraud[row] ? 1 : 0][step]++;
            if (fraud[row]) {
                loss += step == 0 ? amounts[row] : step == 1 ? amounts[row] * (1 - prices.stopped()) : 0;
            } else {
                friction += step == 0 ? 0 : step == 1 ? prices.challenge() : prices.block();
            }
        }
        return new Outcome(counts, new Cost(loss, friction));
    }

    private static int step(double score, Thresholds thresholds) {
        return switch (thresholds.verdict(score)) {
            case PASS -> 0;
            case CHALLENGE -> 1;
            case BLOCK -> 2;
        };
    }

    /** The thresholds, in hundredths, that cost least. O(n + 5,151). */
    public Thresholds cheapest(Prices prices) {
        double[] challenge = costs(prices, true);
        double[] block = costs(prices, false);
        double best = Double.POSITIVE_INFINITY;
        Thresholds cheapest = Thresholds.DEFAULT;
        for (int low = 0; low <= STEPS; low++) {
            for (int high = low; high <= STEPS; high++) {
                double cost = challenge[low] + block[high];
                if (cost < best - 1e-9) {
                    best = cost;
                    cheapest = new Thresholds(low / 100.0, high / 100.0);
                }
            }
        }
        return cheapest;
    }

    /** The cost when one threshold stands in each hundredth and the other stays; NaN where they would cross. */
    double[] curve(Thresholds thresholds, Prices prices, boolean challengeMoves) {
        double[] challenge = costs(prices, true);
        double[] block = costs(prices, false);
        double[] curve = new double[STEPS + 1];
        int fixed = (int) Math.round((challengeMoves ? thresholds.block() : thresholds.challenge()) * STEPS);
        for (int at = 0; at <= STEPS; at++) {
            boolean crosses = challengeMoves ? at > fixed : at < fixed;
            curve[at] =
                    crosses ? Double.NaN : challengeMoves ? challenge[at] + block[fixed] : challenge[fixed] + block[at];
        }
        return curve;
    }

    /**
     * The cost falls into a part of each threshold: moving the challenge threshold past a payment turns a pass into a
     * challenge, moving the block threshold past it turns a challenge into a block. Entry t of the first is the cost of
     * passing what lies below t and challenging the rest; of the second, what blocking from t on adds to that.
     */
    private double[] costs(Prices prices, boolean challenge) {
        double[] moved = new double[STEPS + 2];
        double all = 0;
        for (int row = 0; row < scores.length; row++) {
            double challenged = fraud[row] ? amounts[row] * (1 - prices.stopped()) : prices.challenge();
            double other = challenge ? (fraud[row] ? amounts[row] : 0) : (fraud[row] ? 0 : prices.block());
            double before = challenge ? challenged : other - challenged;
            double after = challenge ? other : 0;
            all += before;
            moved[firstAbove(scores[row])] += after - before;
        }
        double[] costs = new double[STEPS + 1];
        for (int at = 0; at <= STEPS; at++) {
            all += moved[at];
            costs[at] = all;
        }
        return costs;
    }

    /** The first hundredth that lies above the score. */
    private static int firstAbove(double score) {
        int at = (int) (score * STEPS);
        while (at <= STEPS && at / 100.0 <= score) {
            at++;
        }
        return at;
    }

    /** Curves, outcome and cost under {@code thresholds} as one object. */
    void write(JsonGenerator json, Thresholds thresholds, Prices prices) throws IOException {
        Outcome outcome = outcome(thresholds, prices);
        json.writeStartObject();
        json.writeStringField("modelVersion", modelVersion);
        json.writeStringField("basis", basis);
        json.writeNumberField("payments", payments());
        json.writeNumberField("frauds", frauds());
        Json.number(json, "aucRoc", rocAuc());
        Json.number(json, "averagePrecision", averagePrecision());
        points(json, "roc", roc);
        points(json, "precisionRecall", precisionRecall);
        json.writeNumberField("challenge", thresholds.challenge());
        json.writeNumberField("block", thresholds.block());
        json.writeArrayFieldStart("confusion");
        for (long[] row : outcome.counts()) {
            json.writeArray(row, 0, row.length);
        }
        json.writeEndArray();
        json.writeNumberField("loss", outcome.cost().loss());
        json.writeNumberField("friction", outcome.cost().friction());
        json.writeNumberField("cost", outcome.cost().total());
        Json.numbers(json, "costByChallenge", curve(thresholds, prices, true));
        Json.numbers(json, "costByBlock", curve(thresholds, prices, false));
        Thresholds cheapest = cheapest(prices);
        json.writeNumberField("cheapestChallenge", cheapest.challenge());
        json.writeNumberField("cheapestBlock", cheapest.block());
        json.writeEndObject();
    }

    private static void points(JsonGenerator json, String name, List<Point> points) throws IOException {
        json.writeArrayFieldStart(name);
        for (Point point : points) {
            json.writeArray(new double[] {point.x(), point.y()}, 0, 2);
        }
        json.writeEndArray();
    }
}
