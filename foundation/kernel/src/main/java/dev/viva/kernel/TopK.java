package dev.viva.kernel;

/**
 * The k best of a stream of (value, index) in one pass: a heap whose root is the worst that is kept. Indices must come in
 * ascending order, so that a later equal value never displaces an earlier one.
 */
final class TopK {
    private final double[] values;
    private final int[] indices;
    private int size;

    private TopK(int k) {
        this.values = new double[k];
        this.indices = new int[k];
    }

    static int[] of(Operations operations, double[] values, int k) {
        TopK kept = new TopK(k);
        int i = 0;
        for (; i < values.length && kept.size < k; i++) {
            kept.addUnlessNaN(values[i], i);
        }
        if (k > 0) {
            i = operations.firstAbove(kept.values[0], values, i, values.length);
            while (i < values.length) {
                kept.replaceWorst(values[i], i);
                i = operations.firstAbove(kept.values[0], values, i + 1, values.length);
            }
        }
        int[] best = kept.descending();
        for (i = 0; kept.size < k; i++) {
            best[kept.size] = i;
            kept.size += Double.isNaN(values[i]) ? 1 : 0;
        }
        return best;
    }

    static int[] of(Operations operations, float[] values, int k) {
        TopK kept = new TopK(k);
        int i = 0;
        for (; i < values.length && kept.size < k; i++) {
            kept.addUnlessNaN(values[i], i);
        }
        if (k > 0) {
            i = operations.firstAbove((float) kept.values[0], values, i, values.length);
            while (i < values.length) {
                kept.replaceWorst(values[i], i);
                i = operations.firstAbove((float) kept.values[0], values, i + 1, values.length);
            }
        }
        int[] best = kept.descending();
        for (i = 0; kept.size < k; i++) {
            best[kept.size] = i;
            kept.size += Float.isNaN(values[i]) ? 1 : 0;
        }
        return best;
    }

    private void addUnlessNaN(double value, int index) {
        if (Double.isNaN(value)) {
            return;
        }
        int child = size++;
        while (child > 0) {
            int parent = (child - 1) >> 1;
            if (!worse(value, index, values[parent], indices[parent])) {
                break;
            }
            put(child, values[parent], indices[parent]);
            child = parent;
        }
        put(child, value, index);
    }

    private void replaceWorst(double value, int index) {
        siftDown(size, value, index);
    }

    /** Puts an entry in at the root of the first {@code end} entries and lets it sink. */
    private void siftDown(int end, double value, int index) {
        int parent = 0;
        for (int child = 1; child < end; child = 2 * parent + 1) {
            int sibling = child + 1;
            if (sibling < end && worse(values[sibling], indices[sibling], values[child], indices[child])) {
                child = sibling;
            }
            if (!worse(values[child], indices[child], value, index)) {
                break;
            }
            put(parent, values[child], indices[child]);
            parent = child;
        }
        put(parent, value, index);
    }

    /** The indices kept, best first, in an array of length k: the worst is taken from the root to the end, again and again. */
    private int[] descending() {
        for (int end = size - 1; end > 0; end--) {
            double value = values[end];
            int index = indices[end];
            put(end, values[0], indices[0]);
            siftDown(end, value, index);
        }
        return indices;
    }

    private void put(int place, double value, int index) {
        values[place] = value;
        indices[place] = index;
    }

    private static boolean worse(double value, int index, double other, int otherIndex) {
        return value < other || (value == other && index > otherIndex);
    }
}
