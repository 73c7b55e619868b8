package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import java.util.Arrays;

/** The shortest edges that connect all rows, which are the joins by smallest distances. O(rows² · terms), O(rows) memory. */
final class SpanningTree {
    private static final int ROWS_PER_PART = 1 << 11;

    private SpanningTree() {}

    static Dendrogram of(DenseRows rows, Training training) {
        int width = rows.inputs().terms();
        int count = rows.weights().length;
        double[] matrix = rows.matrix();
        double[] least = new double[count];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int[] ones = new int[count - 1];
        int[] others = new int[count - 1];
        double[] heights = new double[count - 1];
        int row = 0;
        try (Progress.Task task = training.progress().start("agglomeration", count - 1)) {
            for (int edge = 0; edge < count - 1; edge++) {
                int from = row;
                least[from] = Double.NaN; // connected
                training.parallel().forRange(count, ROWS_PER_PART, (begin, end) -> {
                    for (int other = begin; other < end; other++) {
                        double distance = Kernels.squaredDistance(matrix, from * width, matrix, other * width, width);
                        least[other] = distance < least[other] ? distance : least[other];
                    }
                });
                row = nearest(least);
                ones[edge] = from;
                others[edge] = row;
                heights[edge] = Math.sqrt(least[row]);
                task.advance(1);
            }
        }
        return Dendrogram.of(count, ones, others, heights);
    }

    private static int nearest(double[] least) {
        int best = -1;
        for (int row = 0; row < least.length; row++) {
            if (best < 0 ? !Double.isNaN(least[row]) : least[row] < least[best]) {
                best = row;
            }
        }
        return best;
    }
}
