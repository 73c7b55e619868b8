package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;

/** Terms that are read whole, row by row. */
final class WholeTerms implements DualTerms {
    private final StandardMatrix matrix;
    private final StandardMatrix.Row place;
    private final double[] coefficients;
    private double[] terms = {};

    WholeTerms(StandardMatrix matrix) {
        this.matrix = matrix;
        this.place = matrix.row();
        this.coefficients = new double[matrix.width()];
    }

    @Override
    public int rows() {
        return matrix.terms().rows();
    }

    @Override
    public double square(int row) {
        double[] read = place.at(row);
        return Kernels.dot(read, read);
    }

    @Override
    public double score(int row) {
        terms = place.at(row);
        return Kernels.dot(terms, coefficients);
    }

    @Override
    public void move(double by) {
        Kernels.axpy(by, terms, coefficients);
    }

    @Override
    public double[] coefficients() {
        return coefficients;
    }
}
