package dev.viva.kernel;

/**
 * The operations that have a vector form. Arguments were checked by {@link Kernels}, whose comments are the contract;
 * ranges are given as a first index in each array and a common length.
 */
interface Operations {
    double dot(double[] a, int aFrom, double[] b, int bFrom, int length);

    float dot(float[] a, int aFrom, float[] b, int bFrom, int length);

    double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int length);

    float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length);

    void tile(double[] rows, int from, int stride, double[] panel, int panelFrom, int length, double[] into);

    void tileLeast(
            double[] products,
            double[] numbers,
            int numbersFrom,
            int first,
            double[] least,
            double[] second,
            int[] best);

    void tileBelow(double[] products, double[] numbers, int numbersFrom, double[] bounds, int[] into);

    void tile(
            float[] rows,
            int from,
            int stride,
            float[] panel,
            int panelFrom,
            int length,
            float[] starts,
            int startsFrom,
            float[] into);

    int tileAbove(float[] products, float[] bounds, int boundsFrom, int[] into);

    void tileGreatest(float[] products, float[] numbers, int first, float[] greatest, float[] second, int[] best);

    void panelDistances(
            float[] point, int pointFrom, float[] panel, int panelFrom, int length, float[] into, int intoFrom);

    void axpy(double factor, double[] x, int xFrom, double[] y, int yFrom, int length);

    void axpy(float factor, float[] x, int xFrom, float[] y, int yFrom, int length);

    void products(float[] x, int xFrom, float[] matrix, int[] starts, int count, int length, float[] into);

    void exchange(
            float[] factors, int count, float[] x, int xFrom, float[] matrix, int[] starts, int length, float[] into);

    void sumRows(float[] matrix, int[] starts, int count, int length, float[] into);

    void addToRows(float[] x, float[] matrix, int[] starts, int count, int length);

    double sum(double[] values, int from, int length);

    float sum(float[] values, int from, int length);

    double min(double[] values, int from, int length);

    float min(float[] values, int from, int length);

    double max(double[] values, int from, int length);

    float max(float[] values, int from, int length);

    void exp(double[] source, int sourceFrom, double[] target, int targetFrom, int length);

    void log(double[] source, int sourceFrom, double[] target, int targetFrom, int length);

    void sigmoid(double[] source, int sourceFrom, double[] target, int targetFrom, int length);

    /** The first index in {@code from … to - 1} whose value is above {@code floor}, or {@code to}. */
    int firstAbove(double floor, double[] values, int from, int to);

    /** The first index in {@code from … to - 1} whose value is above {@code floor}, or {@code to}. */
    int firstAbove(float floor, float[] values, int from, int to);

    void copyRecords(long[] records, int first, int words, int[] rows, int from, int count, byte[] target);

    int bestCut(
            long[] sums,
            int from,
            int to,
            long offset,
            long total,
            double firstUnit,
            double secondUnit,
            double l2,
            double floor);
}
