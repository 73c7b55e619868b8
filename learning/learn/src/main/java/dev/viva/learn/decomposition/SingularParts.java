package dev.viva.learn.decomposition;

import dev.viva.array.Array;
import dev.viva.array.Gram;
import dev.viva.array.Lapack;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * Singular values, descending, and right singular vectors of weighted columns, each vector with the sign that makes its entry of
 * largest absolute value positive (of several, the first).
 *
 * @param vectors one for each value
 * @param squares the sum of the squares of all singular values, those left out too
 */
record SingularParts(double[] values, double[][] vectors, double squares) {
    /** Eigenvalues of products that are a smaller share of the largest have lost too many digits. */
    private static final double WELL_CONDITIONED = 1e-4;

    private static final int QR_ROWS = 1 << 13;
    private static final int BLOCK = 1 << 17;
    private static final int BLOCKS_AT_ONCE = 16;
    private static final Parallel ALONE = Parallel.of(1);

    /**
     * All of them. Of tall columns by the eigenvectors of their products with one another, O(rows · columns² / 2), while the least one
     * that is wanted is well above rounding; else by QR decomposition of parts of rows. Of wide ones by the decomposition itself.
     *
     * @param wanted how many are wanted, by the eigenvalues of the products in descending order
     */
    static SingularParts of(NumberColumns columns, Wanted wanted, Parallel parallel) {
        if (columns.count() > columns.rows()) {
            return ofMatrix(columns.weighted(0, columns.rows()), columns.rows(), columns.count(), wanted);
        }
        int size = columns.count();
        double[] weights = columns.weights();
        double[] products = weights == null ? Gram.of(columns, parallel) : Gram.weighted(columns, weights, parallel);
        double squares = 0;
        for (int at = 0; at < size; at++) {
            squares += products[at * size + at];
        }
        double[] eigenvalues = Lapack.symmetricEigen(products, size);
        double[] descending = new double[size];
        Arrays.setAll(descending, at -> Math.max(eigenvalues[size - 1 - at], 0));
        int count = wanted.of(descending);
        if (descending[count - 1] < WELL_CONDITIONED * descending[0]) {
            double[] triangle = triangle(columns, parallel);
            return ofMatrix(triangle, triangle.length / size, size, wanted);
        }
        double[][] vectors = new double[count][];
        for (int at = 0; at < count; at++) {
            int start = (size - 1 - at) * size;
            vectors[at] = signed(Arrays.copyOfRange(products, start, start + size));
        }
        return new SingularParts(roots(descending, count), vectors, squares);
    }

    /** How many are wanted of all squared singular values, at least one. */
    @FunctionalInterface
    interface Wanted {
        int of(double[] squares);
    }

    private static SingularParts ofMatrix(double[] matrix, int rows, int columns, Wanted wanted) {
        Lapack.Singular parts = Lapack.singular(matrix, rows, columns);
        int rank = parts.values().length;
        double[] squared =
                Arrays.stream(parts.values()).map(value -> value * value).toArray();
        int count = wanted.of(squared);
        double[][] vectors = new double[count][columns];
        for (int at = 0; at < count; at++) {
            for (int column = 0; column < columns; column++) {
                vectors[at][column] = parts.right()[column * rank + at];
            }
            signed(vectors[at]);
        }
        return new SingularParts(
                Arrays.copyOf(parts.values(), count),
                vectors,
                Arrays.stream(squared).sum());
    }

    private static double[] roots(double[] squares, int count) {
        return Arrays.stream(squares, 0, count).map(Math::sqrt).toArray();
    }

    /** A triangle with the singular values and right vectors of the columns: those of parts of rows, one under the other, again. */
    private static double[] triangle(NumberColumns columns, Parallel parallel) {
        int size = columns.count();
        int part = Math.max(QR_ROWS, 4 * size);
        int parts = (columns.rows() + part - 1) / part;
        double[][] triangles = new double[parts][];
        parallel.forEach(parts, at -> {
            int rows = Math.min(part, columns.rows() - at * part);
            triangles[at] = triangle(columns.weighted(at * part, rows), rows, size);
        });
        double[] whole = triangles[0];
        for (int at = 1; at < parts; at++) {
            int above = whole.length / size;
            int below = triangles[at].length / size;
            double[] stacked = new double[(above + below) * size];
            for (int column = 0; column < size; column++) {
                System.arraycopy(whole, column * above, stacked, column * (above + below), above);
                System.arraycopy(triangles[at], column * below, stacked, column * (above + below) + above, below);
            }
            whole = triangle(stacked, above + below, size);
        }
        return whole;
    }

    private static double[] triangle(double[] matrix, int rows, int columns) {
        Lapack.triangle(matrix, rows, columns);
        int kept = Math.min(rows, columns);
        double[] triangle = new double[kept * columns];
        for (int column = 0; column < columns; column++) {
            System.arraycopy(matrix, column * rows, triangle, column * kept, Math.min(column + 1, kept));
        }
        return triangle;
    }

    /**
     * The largest {@code count} by subspace iteration from random directions (Halko, Martinsson and Tropp 2011): each iteration
     * multiplies {@code count + more} directions with the products of the columns, {@code Xᵀ(X Z)}, in one pass over the rows.
     * O(rows · columns · (count + more)) a pass, and memory for one block of rows.
     *
     * @param more how many directions more are followed than are wanted
     * @param passes how often they are multiplied
     */
    static SingularParts randomized(
            NumberColumns columns, int count, int more, int passes, long seed, Parallel parallel) {
        int size = columns.count();
        int followed = (int) Math.min((long) count + more, Math.min(size, columns.rows()));
        Draws draws = CounterRandom.of(seed).draws();
        double[] directions = new double[Math.multiplyExact(followed, size)];
        Arrays.setAll(directions, at -> draws.nextGaussian());
        for (int pass = 0; pass < passes; pass++) {
            Lapack.orthogonal(directions, size, followed);
            directions = multiplied(columns, directions, followed, parallel);
        }
        Lapack.orthogonal(directions, size, followed);
        double[] products = projected(columns, directions, followed, parallel);
        double[] eigenvalues = Lapack.symmetricEigen(products, followed);
        Array turned =
                Array.owning(products, followed, followed).dot(Array.owning(directions, followed, size), parallel);
        double[] values = new double[count];
        double[][] vectors = new double[count][];
        for (int at = 0; at < count; at++) {
            values[at] = Math.sqrt(Math.max(eigenvalues[followed - 1 - at], 0));
            vectors[at] = signed(turned.row(followed - 1 - at).toArray());
        }
        return new SingularParts(values, vectors, columns.squares(parallel));
    }

    /** What is done with one block: its columns as rows of an array, the same with weights, and its rows along the directions. */
    @FunctionalInterface
    private interface Block {
        Array products(Array cells, Array along, Array weightedAlong);
    }

    private static double[] multiplied(NumberColumns columns, double[] directions, int followed, Parallel parallel) {
        return sum(columns, directions, followed, parallel, (cells, _, along) -> cells.dot(along, ALONE))
                .transpose()
                .toArray();
    }

    private static double[] projected(NumberColumns columns, double[] directions, int followed, Parallel parallel) {
        return sum(
                        columns,
                        directions,
                        followed,
                        parallel,
                        (_, along, weighted) -> along.transpose().dot(weighted, ALONE))
                .toArray();
    }

    /** Several blocks at once, each by one thread; what they give is added up in the order of the blocks. */
    private static Array sum(NumberColumns columns, double[] directions, int followed, Parallel parallel, Block body) {
        Array turn = Array.owning(directions, followed, columns.count()).transpose();
        int height = Math.clamp(BLOCK / columns.count(), 128, 2048);
        int blocks = (columns.rows() + height - 1) / height;
        Array sum = Array.scalar(0);
        for (int first = 0; first < blocks; first += BLOCKS_AT_ONCE) {
            int begin = first;
            Array[] products = new Array[Math.min(BLOCKS_AT_ONCE, blocks - first)];
            parallel.forEach(products.length, at -> {
                int from = (begin + at) * height;
                products[at] = products(columns, from, Math.min(height, columns.rows() - from), turn, body);
            });
            for (Array each : products) {
                sum = sum.plus(each);
            }
        }
        return sum;
    }

    private static Array products(NumberColumns columns, int from, int count, Array turn, Block body) {
        double[] values = new double[columns.count() * count];
        for (int column = 0; column < columns.count(); column++) {
            columns.read(column, from, count, values, column * count);
        }
        Array cells = Array.owning(values, columns.count(), count);
        Array along = cells.transpose().dot(turn, ALONE);
        double[] weights = columns.weights();
        Array weighted = weights == null
                ? along
                : along.times(Array.of(Arrays.copyOfRange(weights, from, from + count))
                        .addAxis(1));
        return body.products(cells, along, weighted);
    }

    private static double[] signed(double[] vector) {
        int largest = 0;
        for (int at = 1; at < vector.length; at++) {
            largest = Math.abs(vector[at]) > Math.abs(vector[largest]) ? at : largest;
        }
        boolean turned = vector[largest] < 0;
        for (int at = 0; turned && at < vector.length; at++) {
            vector[at] = -vector[at];
        }
        return vector;
    }
}
