package dev.viva.learn.neighbour;

import java.util.Arrays;

/**
 * The nearest points of a few queries while points come one after the other, each with a distance that is wrong by no more than a
 * known error. Those that may be among the nearest wait; only where they are too many, or at the end, are they measured, so that few
 * points are read in double precision. Of equally near points the one with the least number is kept. Not thread-safe.
 */
final class Nearest {
    /** Points that may wait beside twice as many as are looked for. */
    private static final int ROOM = 32;

    /** Measures a point. */
    @FunctionalInterface
    interface Exact {
        /** The exact squared distance. */
        double distance(int query, int point);
    }

    private final int count;
    private final int room;
    private final int[] found;
    private final double[] distances;
    private final int first;
    private final Exact exact;
    private final boolean waiting;

    /** Of each query the least upper ends that distances have, ascending: the last bounds the distance of the last to be found. */
    private final double[] uppers;

    private final int[] points;
    private final double[] lowers;
    private final int[] sizes;

    /**
     * No point yet.
     *
     * @param count how many points are looked for
     * @param scale by what distances are multiplied before they are offered; 0 to measure every point as it comes
     * @param found of each query, from place {@code first} on, the points
     * @param distances their distances, infinite so far
     */
    Nearest(int queries, int count, double scale, int[] found, double[] distances, int first, Exact exact) {
        this.count = count;
        this.waiting = scale != 0;
        this.room = waiting ? 2 * count + ROOM : 0;
        this.found = found;
        this.distances = distances;
        this.first = first;
        this.exact = exact;
        this.uppers = new double[waiting ? queries * count : 0];
        this.points = new int[queries * room];
        this.lowers = new double[queries * room];
        this.sizes = new int[queries];
        Arrays.fill(uppers, Double.POSITIVE_INFINITY);
    }

    /** What no point need be nearer than to be left out: a scaled squared distance. */
    double worst(int query, double scale) {
        double measured = distances[first + (query + 1) * count - 1] * scale * scale;
        return waiting ? Math.min(measured, uppers[(query + 1) * count - 1]) : measured;
    }

    /**
     * Takes notice of a point.
     *
     * @param distance its scaled squared distance
     * @param error by how much that is wrong at most; infinite where nothing is known
     */
    void offer(int query, int point, double distance, double error) {
        if (!waiting || !(error < Double.POSITIVE_INFINITY) || !(distance < Double.POSITIVE_INFINITY)) {
            insert(query, point);
            return;
        }
        if (sizes[query] == room) {
            makeRoom(query);
        }
        int at = query * room + sizes[query]++;
        points[at] = point;
        lowers[at] = distance - error;
        bound(query, distance + error);
    }

    private void bound(int query, double upper) {
        int from = query * count;
        int at = from + count - 1;
        if (upper < uppers[at]) {
            while (at > from && uppers[at - 1] > upper) {
                uppers[at] = uppers[at - 1];
                at--;
            }
            uppers[at] = upper;
        }
    }

    /** Sends away those that are too far by now; if most of them stay, measures all. */
    private void makeRoom(int query) {
        double worst = uppers[(query + 1) * count - 1];
        int from = query * room;
        int kept = 0;
        for (int at = from; at < from + room; at++) {
            if (lowers[at] <= worst) {
                points[from + kept] = points[at];
                lowers[from + kept++] = lowers[at];
            }
        }
        sizes[query] = kept;
        if (kept > room / 2 + count / 2) {
            measure(query);
        }
    }

    private void measure(int query) {
        for (int at = query * room; at < query * room + sizes[query]; at++) {
            insert(query, points[at]);
        }
        sizes[query] = 0;
    }

    /** Measures all that may be among the nearest; points whose squared distance is beyond all numbers come last, by their number. */
    void finish(int query) {
        if (waiting) {
            double worst = uppers[(query + 1) * count - 1];
            for (int at = query * room; at < query * room + sizes[query]; at++) {
                if (lowers[at] <= worst) {
                    insert(query, points[at]);
                }
            }
        }
        int from = first + query * count;
        int point = 0;
        for (int at = from; at < from + count; at++) {
            if (distances[at] == Double.POSITIVE_INFINITY) {
                while (isFound(point, from, at)) {
                    point++;
                }
                found[at] = point;
            }
        }
    }

    private boolean isFound(int point, int from, int to) {
        for (int at = from; at < to; at++) {
            if (found[at] == point) {
                return true;
            }
        }
        return false;
    }

    /** Measures a point and puts it where it belongs. */
    private void insert(int query, int point) {
        double distance = exact.distance(query, point);
        int from = first + query * count;
        int at = from + count - 1;
        if (!isBefore(distance, point, at)) {
            return;
        }
        while (at > from && isBefore(distance, point, at - 1)) {
            distances[at] = distances[at - 1];
            found[at] = found[at - 1];
            at--;
        }
        distances[at] = distance;
        found[at] = point;
    }

    private boolean isBefore(double distance, int point, int place) {
        return distance < distances[place]
                || (distance == distances[place] && distance < Double.POSITIVE_INFINITY && point < found[place]);
    }
}
