package dev.viva.learn.cluster;

/** How far clusters are apart while they are joined. Not thread-safe. */
interface ClusterDistances {
    /** How many clusters there are in the beginning, one for each row. */
    int rows();

    /**
     * The nearest of the clusters that are there, other than {@code cluster} itself.
     *
     * @param preferred a cluster that is taken where none is nearer, or -1
     * @return its number; of equally near ones {@code preferred}, else the first
     */
    int nearest(int cluster, int preferred);

    /** How far two clusters are apart. */
    double between(int one, int other);

    /** Joins {@code gone} to {@code kept}, which stands for both from now on. */
    void join(int gone, int kept);
}
