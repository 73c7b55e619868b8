package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.WeightedClasses;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of {@link LogisticRegression}: standardises, minimises, and takes the coefficients back to where they came from. */
final class LogisticFit {
    private static final String OWNER = "LogisticRegression";

    /** About so many rows give the place to begin. */
    private static final int SAMPLE = 20_000;

    /** With more coefficients no matrix of their second derivatives is made: 32 MB, and a third of its rows cubed of work. */
    private static final int MOST_OF_A_MATRIX = 2000;

    private static final int LEAST_OF_A_CLASS = 100;
    private static final int SAMPLE_STEPS = 20;
    private static final double SAMPLE_TOLERANCE = 1e-6;

    private final LogisticRegression learner;
    private final Parallel parallel;
    private final Target.Classes target;
    private final Design design;
    private final boolean wide;
    private final double[] weights;
    private final double[] factors;
    private final int[] present;

    /** Per row, the place of its class among those that are present. */
    private final int[] places;

    LogisticFit(LogisticRegression learner, Dataset data, Parallel parallel) {
        this(learner, data, parallel, MOST_OF_A_MATRIX);
    }

    /**
     * @param mostOfAMatrix with more coefficients no matrix is made
     */
    LogisticFit(LogisticRegression learner, Dataset data, Parallel parallel, int mostOfAMatrix) {
        this.learner = learner;
        this.parallel = parallel;
        this.target = target(data.target());
        double[] given = RegressionData.weights(OWNER, data);
        WeightedClasses classes = WeightedClasses.of(OWNER, target, data.weights(), learner.classWeights());
        this.weights = classes.weights();
        this.present = classes.present();
        this.places = classes.places();
        int terms = data.features().columns().stream().mapToInt(Design::terms).sum();
        this.wide = (long) terms * sums() > mostOfAMatrix;
        this.design = wide
                ? Design.sparse(OWNER, data.features(), given, learner.intercept(), parallel)
                : Design.of(OWNER, data.features(), given, learner.intercept(), false, parallel);
        this.factors = design.standardise(Arrays.stream(given).sum());
    }

    LinearClassifier fit() {
        Gram.Columns terms = learner.intercept() ? new WithOnes(design) : design;
        LogisticLoss loss = new LogisticLoss(terms, places, weights, sums(), parallel);
        Penalty penalty = new Penalty(l1(), l2(), free());
        PenalizedNewton newton = new PenalizedNewton(loss, penalty, steps(loss, penalty, terms));
        double[] start = wide ? new double[terms.count() * sums()] : start(terms, places);
        return model(newton.minimize(start, learner.tolerance(), learner.iterations()));
    }

    private NewtonSteps steps(LogisticLoss loss, Penalty penalty, Gram.Columns terms) {
        if (!wide) {
            return new MatrixSteps(loss, penalty);
        }
        return penalty.isSmooth()
                ? new ProductSteps(loss, penalty)
                : new ActiveSteps(loss, penalty, terms, new ColumnSteps(loss, penalty, terms, parallel));
    }

    /**
     * Where to begin: 0, or with many rows what some of them say, evenly spaced and weighted up to all. Newton's method
     * doubles the right digits with each step, so that the first steps need no more rows than give the first digits.
     */
    private double[] start(Gram.Columns terms, int[] classes) {
        int stride = weights.length / SAMPLE;
        int[] rows = IntStream.range(0, stride < 2 ? 0 : weights.length / stride)
                .map(at -> at * stride)
                .toArray();
        if (!representative(rows, classes)) {
            return new double[terms.count() * sums()];
        }
        double[] sampled = new Target.Values(weights).take(rows).values();
        double factor = Arrays.stream(weights).sum() / Arrays.stream(sampled).sum();
        Arrays.setAll(sampled, at -> sampled[at] * factor);
        double[][] taken = new double[terms.count()][rows.length];
        parallel.forEach(taken.length, at -> {
            for (int row = 0; row < rows.length; row++) {
                terms.read(at, rows[row], 1, taken[at], row);
            }
        });
        int[] codes = Arrays.stream(rows).map(row -> classes[row]).toArray();
        LogisticLoss loss = new LogisticLoss(Gram.Columns.of(taken), codes, sampled, sums(), parallel);
        Penalty penalty = new Penalty(l1(), l2(), free());
        return new PenalizedNewton(loss, penalty, new MatrixSteps(loss, penalty))
                .approach(SAMPLE_TOLERANCE, SAMPLE_STEPS);
    }

    /** Whether every class has rows enough among these that its share can be told. */
    private boolean representative(int[] rows, int[] classes) {
        int[] counts = new int[present.length];
        for (int row : rows) {
            if (weights[row] > 0) {
                counts[classes[row]]++;
            }
        }
        return Arrays.stream(counts).allMatch(count -> count >= LEAST_OF_A_CLASS);
    }

    private int sums() {
        return target.labels().size() == 2 ? 1 : present.length;
    }

    /** The terms, and a column of ones for the intercept. */
    private record WithOnes(SparseColumns terms) implements SparseColumns {
        @Override
        public @Nullable SparseTerm sparse(int column) {
            return column == terms.count() ? null : terms.sparse(column);
        }

        @Override
        public int count() {
            return terms.count() + 1;
        }

        @Override
        public int rows() {
            return terms.rows();
        }

        @Override
        public void read(int column, int from, int length, double[] into, int at) {
            if (column == terms.count()) {
                Arrays.fill(into, at, at + length, 1);
            } else {
                terms.read(column, from, length, into, at);
            }
        }
    }

    /** What is punished, per term of one sum: 0 for the intercept. */
    private double[] l1() {
        return penalties(at -> learner.penalty() * learner.l1Ratio() * factors[at]);
    }

    private double[] l2() {
        return penalties(at -> learner.penalty() * (1 - learner.l1Ratio()) * factors[at] * factors[at]);
    }

    private double[] penalties(IntToDoubleFunction ofTerm) {
        int width = factors.length + (learner.intercept() ? 1 : 0);
        return IntStream.range(0, width)
                .mapToDouble(at -> at < factors.length ? ofTerm.applyAsDouble(at) : 0)
                .toArray();
    }

    /** The place of the intercept where all sums share one degree of freedom in it, or -1. */
    private int free() {
        return learner.intercept() && sums() > 1 ? factors.length : -1;
    }

    private LinearClassifier model(double[] solution) {
        int labels = target.labels().size();
        int width = factors.length + (learner.intercept() ? 1 : 0);
        int sums = labels == 2 ? 1 : labels;
        double[][] coefficients = new double[sums][factors.length];
        double[] intercepts = new double[sums];
        Arrays.fill(intercepts, Double.NEGATIVE_INFINITY);
        for (int sum = 0; sum < sums(); sum++) {
            int label = sums == 1 ? 0 : present[sum];
            for (int at = 0; at < factors.length; at++) {
                coefficients[label][at] = solution[sum * width + at] * factors[at];
            }
            double centred = learner.intercept() ? solution[sum * width + factors.length] : 0;
            intercepts[label] = design.intercept(centred, coefficients[label]);
        }
        if (free() >= 0) {
            double mean = IntStream.of(present)
                    .mapToDouble(label -> intercepts[label])
                    .average()
                    .orElseThrow();
            IntStream.of(present).forEach(label -> intercepts[label] -= mean);
        }
        return new LinearClassifier(design.inputs(), target.labels(), coefficients, intercepts);
    }

    private static Target.Classes target(Target target) {
        if (!(target instanceof Target.Classes classes) || classes.labels().size() < 2) {
            throw new IllegalArgumentException(
                    OWNER + ": the target must hold two or more classes, got " + target.kind());
        }
        int labels = classes.labels().size();
        for (int row = 0; row < classes.size(); row++) {
            int code = classes.codes()[row];
            if (code < 0 || code >= labels) {
                throw new IllegalArgumentException(
                        OWNER + ": class codes must be in [0, " + (labels - 1) + "], got " + code + " in row " + row);
            }
        }
        return classes;
    }
}
