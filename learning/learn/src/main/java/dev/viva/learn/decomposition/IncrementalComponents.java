package dev.viva.learn.decomposition;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Components that take in batch after batch: the next ones are those of the known ones, each as long as its singular value, of the
 * batch less its own mean, and of one row for the distance of the two means (Ross et al. 2008).
 */
final class IncrementalComponents {
    private static final int ROWS_PER_COLUMN = 5;

    private final PrincipalComponents learner;
    private final int count;
    private final boolean whiten;
    private SingularParts parts;
    private double[] means;
    private double weight;

    private IncrementalComponents(
            PrincipalComponents learner,
            int count,
            boolean whiten,
            SingularParts parts,
            double[] means,
            double weight) {
        this.learner = learner;
        this.count = count;
        this.whiten = whiten;
        this.parts = parts;
        this.means = means;
        this.weight = weight;
    }

    static ComponentProjection begin(PrincipalComponents learner, Dataset data, Parallel parallel) {
        NumberColumns all = NumberColumns.of("PrincipalComponents", data, 2, true, parallel);
        int most = Math.min(all.count(), all.rows());
        learner.requireNumber(most);
        SingularParts nothing = new SingularParts(new double[0], new double[0][], 0);
        IncrementalComponents begun = new IncrementalComponents(
                learner, learner.components(), learner.whiten(), nothing, new double[all.count()], 0);
        return begun.with(all, parallel);
    }

    static ComponentProjection continued(
            PrincipalComponents learner, ComponentProjection known, Dataset data, Parallel parallel) {
        NumberColumns more = NumberColumns.of("PrincipalComponents.continued", data, 1, true, parallel);
        double first = known.singularValues()[0];
        SingularParts parts = new SingularParts(
                known.singularValues(), known.components(), first * first / known.explainedShare()[0]);
        return new IncrementalComponents(
                        learner, known.components().length, known.whitened(), parts, known.means(), known.weight())
                .with(more, parallel);
    }

    private ComponentProjection with(NumberColumns all, Parallel parallel) {
        int batch = learner.batchRows() == 0
                ? Math.max(Math.multiplyExact(ROWS_PER_COLUMN, all.count()), count)
                : learner.batchRows();
        if (batch < count) {
            throw new IllegalArgumentException(
                    "PrincipalComponents.batchRows must be at least the number of components, " + count + ", got "
                            + batch);
        }
        int from = 0;
        for (int end = batch; end + count <= all.rows(); end += batch) {
            add(all, from, end, parallel);
            from = end;
        }
        if (from < all.rows()) {
            add(all, from, all.rows(), parallel);
        }
        return PrincipalComponents.projection(all, means, parts, weight, whiten);
    }

    private void add(NumberColumns all, int from, int end, Parallel parallel) {
        Dataset rows = all.dataset().take(IntStream.range(from, end).toArray());
        NumberColumns batch = NumberColumns.of("PrincipalComponents", rows, 1, true, parallel);
        double[] roots = roots(batch);
        int known = parts.values().length;
        double[][] stacked = new double[batch.count()][];
        double squares = parts.squares();
        for (int column = 0; column < stacked.length; column++) {
            double[] values = stacked(batch, roots, column);
            squares += Kernels.dot(values, known, values, known, values.length - known);
            stacked[column] = values;
        }
        SingularParts found = SingularParts.of(NumberColumns.of(stacked), _ -> count, parallel);
        parts = new SingularParts(found.values(), found.vectors(), squares);
        double whole = weight + batch.weight();
        double[] before = means;
        means = new double[stacked.length];
        Arrays.setAll(
                means, at -> batch.means()[at] + weight / whole * (weight > 0 ? before[at] - batch.means()[at] : 0));
        weight = whole;
    }

    private double[] stacked(NumberColumns batch, double[] roots, int column) {
        int known = parts.values().length;
        double[] values = new double[known + roots.length + (weight > 0 ? 1 : 0)];
        for (int at = 0; at < known; at++) {
            values[at] = parts.values()[at] * parts.vectors()[at][column];
        }
        batch.read(column, 0, roots.length, values, known);
        for (int row = 0; row < roots.length; row++) {
            values[known + row] *= roots[row];
        }
        if (weight > 0) {
            double share = Math.sqrt(weight / (weight + batch.weight()) * batch.weight());
            values[values.length - 1] = share * (means[column] - batch.means()[column]);
        }
        return values;
    }

    private static double[] roots(NumberColumns batch) {
        double[] weights = batch.weights();
        double[] roots = new double[batch.rows()];
        Arrays.setAll(roots, row -> weights == null ? 1 : Math.sqrt(weights[row]));
        return roots;
    }
}
