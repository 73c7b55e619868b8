package dev.viva.learn.neighbour;

/**
 * The nearest points of several queries, nearest first; of points at the same distance, the one with the lower number first.
 * The arrays are owned.
 *
 * @param count how many there are of each query
 * @param points the neighbours of query q from place q · count on
 * @param squaredDistances the squares of their Euclidean distances
 */
public record Neighbors(int count, int[] points, double[] squaredDistances) {}
