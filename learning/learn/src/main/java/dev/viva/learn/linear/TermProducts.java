package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;

/** Products of terms with vectors, block by block, so that nothing but a block is copied. The same bits for any number of threads. */
final class TermProducts {
    private static final int BLOCK = 1 << 11;

    private TermProducts() {}

    /** One term's numbers. */
    static double[] values(Gram.Columns terms, int term) {
        double[] values = new double[terms.rows()];
        terms.read(term, 0, values.length, values, 0);
        return values;
    }

    /** The product of each term with {@code vector}. O(cells). */
    static double[] of(Gram.Columns terms, double[] vector, Parallel parallel) {
        double[] products = new double[terms.count()];
        parallel.forEach(products.length, term -> products[term] = of(terms, term, vector));
        return products;
    }

    private static double of(Gram.Columns terms, int term, double[] vector) {
        double[] values = new double[Math.min(BLOCK, vector.length)];
        double sum = 0;
        for (int from = 0; from < vector.length; from += BLOCK) {
            int length = Math.min(BLOCK, vector.length - from);
            terms.read(term, from, length, values, 0);
            sum += Kernels.dot(values, 0, vector, from, length);
        }
        return sum;
    }

    /** The product of each term with itself. O(cells). */
    static double[] squares(Gram.Columns terms, Parallel parallel) {
        double[] squares = new double[terms.count()];
        parallel.forEach(squares.length, term -> squares[term] = square(terms, term));
        return squares;
    }

    private static double square(Gram.Columns terms, int term) {
        double[] values = new double[Math.min(BLOCK, terms.rows())];
        double sum = 0;
        for (int from = 0; from < terms.rows(); from += BLOCK) {
            int length = Math.min(BLOCK, terms.rows() - from);
            terms.read(term, from, length, values, 0);
            sum += Kernels.dot(values, 0, values, 0, length);
        }
        return sum;
    }

    /** {@code target - terms · coefficients}. O(cells). */
    static double[] errors(Gram.Columns terms, double[] target, double[] coefficients, Parallel parallel) {
        double[] errors = target.clone();
        parallel.forRange(errors.length, BLOCK, (from, to) -> {
            double[] values = new double[to - from];
            for (int term = 0; term < coefficients.length; term++) {
                if (coefficients[term] != 0) {
                    terms.read(term, from, values.length, values, 0);
                    Kernels.axpy(-coefficients[term], values, 0, errors, from, values.length);
                }
            }
        });
        return errors;
    }
}
