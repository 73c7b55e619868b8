package dev.viva.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.neighbour.RowSource;
import dev.viva.learn.neighbour.SinglePanels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that bounds leave out against a comparison of every row with every centre. */
class AssignmentTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 17, 40})
    void boundsGiveWhatComparingAllWouldGive(int clusters) {
        for (int width : new int[] {1, 2, 5, 9}) {
            SplittableRandom random = new SplittableRandom(100L * clusters + width);
            int rows = 3000;
            double[] matrix = random.doubles((long) rows * width, -3, 3).toArray();
            double[] weights = random.ints(rows, 1, 4).mapToDouble(each -> each).toArray();
            double[] centres = Arrays.copyOf(matrix, clusters * width);
            Assignment assignment = assignment(matrix, weights, clusters, width);
            int[] before = new int[rows];
            Arrays.fill(before, -1);
            for (int round = 0; round < 40; round++) {
                ClusterSums sums = assignment.of(centres);
                int[] expected = nearest(matrix, centres, rows, clusters, width);
                assertThat(assignment.assigned()).isEqualTo(expected);
                assertThat(sums.changed()).isEqualTo(differences(before, expected));
                before = expected;
                centres = moved(sums, centres, matrix, weights, expected, clusters, width, random);
            }
        }
    }

    /** Quarters, whose distances are exact in double precision and round in single precision, as they are moved first. */
    @Test
    void ofEquallyNearCentresTheFirstIsTheNearest() {
        for (int width = 1; width < 12; width++) {
            int clusters = 24;
            int rows = 2000;
            double[] matrix = new SplittableRandom(width)
                    .ints((long) rows * width, 0, 5)
                    .mapToDouble(each -> 1000 + each / 4.0)
                    .toArray();
            double[] weights = new double[rows];
            Arrays.fill(weights, 1);
            double[] centres = Arrays.copyOf(matrix, clusters * width);
            Assignment assignment = assignment(matrix, weights, clusters, width);
            assignment.of(centres);
            assertThat(assignment.assigned()).isEqualTo(nearest(matrix, centres, rows, clusters, width));
        }
    }

    private static Assignment assignment(double[] matrix, double[] weights, int clusters, int width) {
        RowSource source = RowSource.of(matrix, width);
        SinglePanels panels = SinglePanels.of("rows", source, Parallel.common());
        return new Assignment(source, panels, weights, clusters, Parallel.common());
    }

    private static int[] nearest(double[] matrix, double[] centres, int rows, int clusters, int width) {
        int[] nearest = new int[rows];
        for (int row = 0; row < rows; row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < clusters; cluster++) {
                double distance = 0;
                for (int at = 0; at < width; at++) {
                    double off = matrix[row * width + at] - centres[cluster * width + at];
                    distance += off * off;
                }
                if (distance < least) {
                    least = distance;
                    nearest[row] = cluster;
                }
            }
        }
        return nearest;
    }

    private static int differences(int[] one, int[] other) {
        int count = 0;
        for (int row = 0; row < one.length; row++) {
            count += one[row] == other[row] ? 0 : 1;
        }
        return count;
    }

    /** The means, judged by adding up; every fourth round one centre jumps, as an empty cluster's would. */
    private static double[] moved(
            ClusterSums sums,
            double[] centres,
            double[] matrix,
            double[] weights,
            int[] assigned,
            int clusters,
            int width,
            SplittableRandom random) {
        double[] next = centres.clone();
        for (int cluster = 0; cluster < clusters; cluster++) {
            if (sums.isEmpty(cluster)) {
                continue;
            }
            sums.mean(cluster, next);
            double mass = 0;
            double[] total = new double[width];
            for (int row = 0; row < assigned.length; row++) {
                if (assigned[row] == cluster) {
                    mass += weights[row];
                    for (int at = 0; at < width; at++) {
                        total[at] += weights[row] * matrix[row * width + at];
                    }
                }
            }
            for (int at = 0; at < width; at++) {
                assertThat(next[cluster * width + at]).isCloseTo(total[at] / mass, within(1e-11));
            }
        }
        if (random.nextInt(4) == 0) {
            int cluster = random.nextInt(clusters);
            System.arraycopy(matrix, random.nextInt(assigned.length) * width, next, cluster * width, width);
        }
        return next;
    }
}
