package dev.viva.app.fraud;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.engine.LabelledScores;
import dev.viva.fraud.train.CostSimulator;
import dev.viva.fraud.train.CostSimulator.Counts;
import dev.viva.fraud.train.CostSimulator.Outcome;
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

    private final String modelVersion;
    private final String basis;
    private final RankedScores ranked;
    private final int payments;
    private final CostSimulator costs;
    private final List<Point> roc;
    private final List<Point> precisionRecall;

    /**
     * Ranks the scores. O(n log n).
     *
     * @param basis what payments they are for, in words
     * @param labelled the scores and the truth
     * @throws InvalidFieldException if the lengths differ or a score is not in [0, 1]
     */
    public Quality(String basis, LabelledScores labelled) {
        this.modelVersion = labelled.modelVersion();
        this.basis = basis;
        this.payments = labelled.scores().length;
        this.costs = new CostSimulator(labelled.scores(), labelled.fraud(), labelled.amounts(), labelled.days());
        this.ranked = RankedScores.of(labelled.scores(), labelled.fraud());
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
        return payments;
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

    /** What thresholds and prices would have made of these payments. */
    public CostSimulator costs() {
        return costs;
    }

    /** Curves, outcome and costs of what is looked at, as one object. */
    void write(JsonGenerator json, Looked looked) throws IOException {
        json.writeStartObject();
        json.writeStringField("modelVersion", modelVersion);
        json.writeStringField("basis", basis);
        json.writeNumberField("payments", payments());
        json.writeNumberField("frauds", frauds());
        Json.number(json, "days", costs.days());
        Json.number(json, "aucRoc", rocAuc());
        Json.number(json, "averagePrecision", averagePrecision());
        points(json, "roc", roc);
        points(json, "precisionRecall", precisionRecall);
        writeOutcome(json, costs.at(looked.thresholds(), looked.costs()));
        Json.numbers(json, "costByChallenge", costs.costByChallenge(looked.thresholds(), looked.costs()));
        Json.numbers(json, "costByBlock", costs.costByBlock(looked.thresholds(), looked.costs()));
        writeBudget(json, Budget.of(costs, looked.costs()));
        json.writeEndObject();
    }

    private static void writeOutcome(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeNumberField("challenge", outcome.thresholds().challenge());
        json.writeNumberField("block", outcome.thresholds().block());
        json.writeArrayFieldStart("confusion");
        for (Counts counts : List.of(outcome.genuine(), outcome.fraud())) {
            json.writeArray(new long[] {counts.passed(), counts.challenged(), counts.blocked()}, 0, 3);
        }
        json.writeEndArray();
        json.writeNumberField("loss", outcome.loss());
        json.writeNumberField("friction", outcome.friction());
        json.writeNumberField("cost", outcome.cost());
        json.writeNumberField("challengesPerDay", outcome.challengesPerDay());
    }

    private static void writeBudget(JsonGenerator json, Budget budget) throws IOException {
        Json.number(json, "reviewsPerDay", budget.reviewsPerDay());
        json.writeNumberField("mostReviewsPerDay", budget.most());
        json.writeObjectFieldStart("cheapest");
        writeBought(json, budget.cheapest());
        json.writeEndObject();
        json.writeArrayFieldStart("frontier");
        for (Outcome outcome : budget.drawable()) {
            json.writeStartObject();
            writeBought(json, outcome);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeBought(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeNumberField("challengesPerDay", outcome.challengesPerDay());
        json.writeNumberField("cost", outcome.cost());
        json.writeNumberField("challenge", outcome.thresholds().challenge());
        json.writeNumberField("block", outcome.thresholds().block());
    }

    private static void points(JsonGenerator json, String name, List<Point> points) throws IOException {
        json.writeArrayFieldStart(name);
        for (Point point : points) {
            json.writeArray(new double[] {point.x(), point.y()}, 0, 2);
        }
        json.writeEndArray();
    }
}
