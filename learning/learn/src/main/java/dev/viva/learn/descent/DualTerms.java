package dev.viva.learn.descent;

/**
 * The standardised terms of rows, and coefficients that are moved along one row after another. A mutable thing of one thread.
 */
interface DualTerms {
    /** How many rows there are. */
    int rows();

    /** The sum of the squares of a row's terms. */
    double square(int row);

    /** The sum of a row's terms times the coefficients. {@link #move} is about this row, until another is asked for. */
    double score(int row);

    /** Adds a multiple of the row's terms to the coefficients. */
    void move(double by);

    /** Works out anew what rounding may have changed while rows were visited. */
    default void renew() {}

    /** The coefficients, in the order of the terms; may be called once, at the end. */
    double[] coefficients();
}
