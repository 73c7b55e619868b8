package dev.viva.vision.transfer;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.vision.classify.ImageNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of what a network has learnt serves another task, measured without training: each image is told apart by the class whose
 * mean feature vector lies nearest, the image itself left out of the means, once by the features that were learnt and once by those
 * of the same network with new weights. Such a classifier is linear in the features, so this is a linear probe (Alain and Bengio
 * 2016, arXiv 1610.01644) in closed form; the network with new weights stands for what no learning gives (Yosinski et al. 2014,
 * arXiv 1411.1792).
 *
 * @param learnt the share of images that learnt features tell apart
 * @param untaught the share that features of new weights tell apart
 */
public record TaskSimilarity(double learnt, double untaught) {
    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if one is not in [0, 1]
     */
    public TaskSimilarity {
        if (!(learnt >= 0 && learnt <= 1) || !(untaught >= 0 && untaught <= 1)) {
            throw new IllegalArgumentException(
                    "TaskSimilarity: shares must be in [0, 1], got " + learnt + " and " + untaught);
        }
    }

    /**
     * The share of the errors of untaught features that learnt ones do away with: 1 where none is left, 0 where they are no better,
     * below 0 where they are worse.
     */
    public double value() {
        double errors = 1 - untaught;
        return errors == 0 ? learnt == 1 ? 1 : 0 : (learnt - untaught) / errors;
    }

    /**
     * Measures it on images of the new task. O(images · features), and a forward pass of both networks.
     *
     * @param known has learnt the old task; is left predicting
     * @param images of the new task, {@code count × channels × height × width}, as the network wants them
     * @param labels one class for each, from 0; of each class that occurs at least two
     * @throws IllegalArgumentException if there are not as many labels as images, fewer than two classes, or a class occurs once
     */
    public static TaskSimilarity of(ImageNetwork known, Tensor images, int[] labels) {
        return of(known, known.plan().build(), images, labels);
    }

    /**
     * The same beside given new weights, so that they can be fixed without the seed of the whole process.
     *
     * @param untaught as {@code known}, with weights that have learnt nothing; is left predicting
     * @throws IllegalArgumentException as {@link #of(ImageNetwork, Tensor, int[])}
     */
    public static TaskSimilarity of(ImageNetwork known, ImageNetwork untaught, Tensor images, int[] labels) {
        return new TaskSimilarity(share(known, images, labels), share(untaught, images, labels));
    }

    private static double share(ImageNetwork network, Tensor images, int[] labels) {
        require(images, labels);
        network.evaluate();
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            List<Tensor> parts = new ArrayList<>();
            for (Tensor part : images.split(0, 256)) {
                parts.add(network.features(part));
            }
            double[][] features = new double[labels.length][];
            int row = 0;
            for (Tensor part : parts) {
                for (Tensor each : part.unbind(0)) {
                    features[row++] = each.toDoubles();
                }
            }
            return toldApart(standardized(features), labels);
        }
    }

    private static void require(Tensor images, int[] labels) {
        if (images.dimensions() != 4 || images.length(0) != labels.length) {
            throw new IllegalArgumentException("TaskSimilarity: there must be a label for each of the images, got "
                    + labels.length + " for " + Arrays.toString(images.shape()));
        }
        int[] counts = counts(labels);
        long classes = Arrays.stream(counts).filter(count -> count > 0).count();
        if (classes < 2 || Arrays.stream(counts).anyMatch(count -> count == 1)) {
            throw new IllegalArgumentException(
                    "TaskSimilarity: there must be two classes or more with two images each, got images by class "
                            + Arrays.toString(counts));
        }
    }

    private static int[] counts(int[] labels) {
        int[] counts = new int[Arrays.stream(labels).max().orElse(-1) + 1];
        for (int label : labels) {
            if (label < 0) {
                throw new IllegalArgumentException("TaskSimilarity: labels must be at least 0, got " + label);
            }
            counts[label]++;
        }
        return counts;
    }

    /** Each feature with deviation 1 over the images, so that none outweighs the others. */
    private static double[][] standardized(double[][] features) {
        int width = features[0].length;
        double[][] scaled = new double[features.length][width];
        for (int at = 0; at < width; at++) {
            int column = at;
            double mean = Arrays.stream(features)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            double square = Arrays.stream(features)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            for (int row = 0; row < features.length; row++) {
                scaled[row][at] = square == 0 ? 0 : (features[row][at] - mean) / Math.sqrt(square);
            }
        }
        return scaled;
    }

    private static double toldApart(double[][] features, int[] labels) {
        int[] counts = counts(labels);
        double[][] sums = new double[counts.length][features[0].length];
        for (int row = 0; row < labels.length; row++) {
            for (int at = 0; at < features[row].length; at++) {
                sums[labels[row]][at] += features[row][at];
            }
        }
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            right += nearest(features[row], labels[row], sums, counts) == labels[row] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    private static int nearest(double[] features, int own, double[][] sums, int[] counts) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                double distance = distance(features, sums[label], counts[label], label == own);
                if (distance < least) {
                    least = distance;
                    nearest = label;
                }
            }
        }
        return nearest;
    }

    /** To the mean of a class, without the image itself where it is its own. */
    private static double distance(double[] features, double[] sum, int count, boolean own) {
        double distance = 0;
        for (int at = 0; at < features.length; at++) {
            double mean = own ? (sum[at] - features[at]) / (count - 1) : sum[at] / count;
            distance += (features[at] - mean) * (features[at] - mean);
        }
        return distance;
    }
}
