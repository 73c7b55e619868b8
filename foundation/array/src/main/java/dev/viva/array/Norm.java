package dev.viva.array;

/** Ways to measure the size of a vector or of a matrix; see {@link LinearAlgebra#norm}. */
public enum Norm {
    /** Of a vector: the sum of absolute values. Of a matrix: the largest such sum of a column. */
    ONE,
    /** Of a vector: its Euclidean length. Of a matrix: its largest singular value, the spectral norm. */
    TWO,
    /** Of a vector: the largest absolute value. Of a matrix: the largest sum of absolute values of a row. */
    INFINITY,
    /** The root of the sum of squares, of vectors and matrices. */
    FROBENIUS,
    /** Of a matrix: the sum of its singular values. */
    NUCLEAR
}
