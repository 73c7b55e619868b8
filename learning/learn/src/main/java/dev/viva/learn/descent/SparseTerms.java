package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.linear.SparseMoments;
import dev.viva.learn.linear.SparseRows;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Terms of which some are of sparse columns: of these only what is not 0 is looked at. A standardised row of them is {@code x + v}, with
 * x 0 where the column is and v, the same in every row, what their means take off. The coefficients are kept as {@code u + t v}: a
 * move by b adds b x to u and b to t, and a row's score is {@code x u + t x v + v u + t v v}, where v u follows the moves. Immutable
 * but for {@link Walk}.
 */
final class SparseTerms {
    private final Standard standard;
    private final SparseRows rows;
    private final int count;
    private final @Nullable StandardMatrix whole;

    /** Of each sparse column, and of each term of the others, its place among all terms. */
    private final int[] sparseTerms;

    private final int[] wholeTerms;

    /** Of each sparse column, by what it is multiplied, and what its mean takes off. */
    private final double[] factors;

    private final double[] shifts;

    private SparseTerms(Standard standard, DenseRows.Kept kept, @Nullable StandardMatrix whole) {
        List<Feature.Sparse> sparse = SparseRows.columns(kept.features());
        this.standard = standard;
        this.rows = SparseRows.of(sparse, kept.count());
        this.count = kept.count();
        this.whole = whole;
        this.sparseTerms = terms(kept.features(), true);
        this.wholeTerms = terms(kept.features(), false);
        this.factors = new double[sparseTerms.length];
        this.shifts = new double[sparseTerms.length];
        double[] all = standard.factors();
        Arrays.setAll(factors, at -> all[sparseTerms[at]]);
        Arrays.setAll(shifts, at -> -standard.means()[sparseTerms[at]] * factors[at]);
    }

    /** Whether there are sparse columns that are worth it. */
    static boolean suit(Features features) {
        return SparseRows.suit(SparseRows.columns(features));
    }

    /**
     * Reads rows. O(numbers of sparse columns that are not 0 + cells of others).
     *
     * @param owner the learner, for errors
     * @param centred whether means are taken off
     * @throws IllegalArgumentException if a value is too large to be squared
     */
    static SparseTerms of(String owner, DenseRows.Kept kept, boolean centred, Parallel parallel) {
        LinearInputs inputs = kept.inputs();
        double[] means = new double[inputs.terms()];
        double[] scales = new double[means.length];
        DenseRows.@Nullable Kept others = others(kept);
        @Nullable StandardRows whole = others == null ? null : StandardRows.of(owner, others, centred, parallel);
        if (whole != null) {
            int[] places = terms(kept.features(), false);
            for (int at = 0; at < places.length; at++) {
                means[places[at]] = whole.standard().means()[at];
                scales[places[at]] = whole.standard().scales()[at];
            }
        }
        double[] weights = kept.weights();
        double weight = Kernels.sum(weights);
        int[] places = terms(kept.features(), true);
        List<Feature.Sparse> sparse = SparseRows.columns(kept.features());
        for (int at = 0; at < places.length; at++) {
            SparseMoments moments = SparseMoments.of(sparse.get(at), weights, weight, centred);
            means[places[at]] = moments.mean();
            scales[places[at]] = Standard.scale(owner, inputs, places[at], moments.mean(), moments.squares() / weight);
        }
        Standard standard = new Standard(inputs, means, scales);
        return new SparseTerms(standard, kept, whole == null ? null : whole.matrix());
    }

    /** The columns that are not sparse; {@code null} where all are. */
    private static DenseRows.@Nullable Kept others(DenseRows.Kept kept) {
        List<Feature> columns = new ArrayList<>();
        List<Double> fills = new ArrayList<>();
        for (int at = 0; at < kept.features().width(); at++) {
            Feature column = kept.features().columns().get(at);
            if (!(column instanceof Feature.Sparse)) {
                columns.add(column);
                fills.add(kept.inputs().fills()[at]);
            }
        }
        if (columns.isEmpty()) {
            return null;
        }
        Features features = new Features(columns);
        LinearInputs inputs = new LinearInputs(
                Schema.of(features), fills.stream().mapToDouble(fill -> fill).toArray());
        return new DenseRows.Kept(inputs, features, kept.given(), kept.some());
    }

    private static int[] terms(Features features, boolean sparse) {
        IntStream.Builder terms = IntStream.builder();
        int term = 0;
        for (Feature column : features.columns()) {
            int width = column instanceof Feature.Category category
                    ? category.levels().size()
                    : 1;
            for (int end = term + width; term < end; term++) {
                if (column instanceof Feature.Sparse == sparse) {
                    terms.add(term);
                }
            }
        }
        return terms.build().toArray();
    }

    /** How the terms are standardised. */
    Standard standard() {
        return standard;
    }

    /** Coefficients of 0 to begin with. */
    DualTerms walk() {
        return new Walk();
    }

    /** Coefficients that are moved. */
    private final class Walk implements DualTerms {
        private final @Nullable WholeTerms others = whole == null ? null : new WholeTerms(whole);
        private final double[] moved = new double[factors.length];
        private final double shiftSquare = Kernels.dot(shifts, shifts);
        private double along;
        private double shiftMoved;
        private int row;
        private double shiftRow;

        @Override
        public int rows() {
            return count;
        }

        @Override
        public double square(int asked) {
            double sum = shiftSquare + (others == null ? 0 : others.square(asked));
            for (int place = rows.start(asked); place < rows.start(asked + 1); place++) {
                int column = rows.column(place);
                double value = rows.value(place) * factors[column];
                sum += value * value + 2 * value * shifts[column];
            }
            return sum;
        }

        @Override
        public double score(int asked) {
            double sum = 0;
            double shift = 0;
            for (int place = rows.start(asked); place < rows.start(asked + 1); place++) {
                int column = rows.column(place);
                double value = rows.value(place) * factors[column];
                sum += value * moved[column];
                shift += value * shifts[column];
            }
            row = asked;
            shiftRow = shift;
            double sparse = sum + along * shift + shiftMoved + along * shiftSquare;
            return sparse + (others == null ? 0 : others.score(asked));
        }

        @Override
        public void move(double by) {
            for (int place = rows.start(row); place < rows.start(row + 1); place++) {
                int column = rows.column(place);
                moved[column] += by * rows.value(place) * factors[column];
            }
            along += by;
            shiftMoved += by * shiftRow;
            if (others != null) {
                others.move(by);
            }
        }

        @Override
        public void renew() {
            shiftMoved = Kernels.dot(shifts, moved);
        }

        @Override
        public double[] coefficients() {
            double[] all = new double[standard.width()];
            for (int at = 0; at < moved.length; at++) {
                all[sparseTerms[at]] = moved[at] + along * shifts[at];
            }
            double[] rest = others == null ? new double[0] : others.coefficients();
            for (int at = 0; at < rest.length; at++) {
                all[wholeTerms[at]] = rest[at];
            }
            return all;
        }
    }
}
