package dev.viva.vision.transfer;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * How accuracy grows with the images of each class, for each regime.
 *
 * @param points one for each training
 */
public record TransferCurve(List<Point> points) {
    /**
     * One training.
     *
     * @param regime what learnt
     * @param imagesPerClass from how many images of each class
     * @param seed of its weights and images
     * @param accuracy on test images, in [0, 1]
     */
    public record Point(Regime regime, int imagesPerClass, long seed, double accuracy) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public TransferCurve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("TransferCurve: points must not be empty");
        }
    }

    /** The numbers of images of each class that occur, ascending. */
    public List<Integer> counts() {
        return points.stream().map(Point::imagesPerClass).distinct().sorted().toList();
    }

    /** The accuracies of all seeds; empty where there was no such training. */
    public double[] accuracies(Regime regime, int imagesPerClass) {
        return points.stream()
                .filter(point -> point.regime == regime && point.imagesPerClass == imagesPerClass)
                .mapToDouble(Point::accuracy)
                .toArray();
    }

    /** The mean accuracy over the seeds; NaN where there was no such training. */
    public double mean(Regime regime, int imagesPerClass) {
        return DoubleStream.of(accuracies(regime, imagesPerClass)).average().orElse(Double.NaN);
    }

    /**
     * From how many images of each class on one regime is, in the mean over the seeds, at least as good as another, at that number
     * and every larger one that was tried; empty if it is not at the largest.
     */
    public OptionalInt crossing(Regime winner, Regime over) {
        OptionalInt from = OptionalInt.empty();
        for (int count : counts().reversed()) {
            if (!(mean(winner, count) >= mean(over, count))) {
                break;
            }
            from = OptionalInt.of(count);
        }
        return from;
    }

    /** One row for each number of images and one column for each regime: mean accuracy, and in brackets the least and largest. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int count : counts()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(count)));
            for (Regime regime : Regime.values()) {
                double[] all = accuracies(regime, count);
                row.add(String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f–%.1f)",
                        100 * mean(regime, count),
                        100 * DoubleStream.of(all).min().orElse(Double.NaN),
                        100 * DoubleStream.of(all).max().orElse(Double.NaN)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Mean accuracies over the images of each class, with bands from the least to the largest of the seeds, as SVG. */
    public String picture(Look look) {
        Graph graph = Graph.of("What transferred features are worth", "images of each class", "accuracy")
                .logarithmicAcross();
        double[] across = counts().stream().mapToDouble(Integer::doubleValue).toArray();
        for (Regime regime : Regime.values()) {
            graph = graph.band(
                            across,
                            figures(regime, DoubleStream::min),
                            figures(regime, DoubleStream::max),
                            colour(regime))
                    .line(regime.words(), across, figures(regime, DoubleStream::average), colour(regime));
        }
        OptionalInt crossing = crossing(Regime.FINE_TUNING, Regime.HEAD_ONLY);
        if (crossing.isPresent()) {
            int count = crossing.getAsInt();
            graph = graph.dots(
                    "from " + count + " on, training everything wins",
                    new double[] {count},
                    new double[] {mean(Regime.FINE_TUNING, count)},
                    colour(Regime.FINE_TUNING));
        }
        return graph.svg(look);
    }

    private static int colour(Regime regime) {
        return switch (regime) {
            case HEAD_ONLY -> 0;
            case LATE_STAGES -> 1;
            case FINE_TUNING -> 2;
            case FROM_SCRATCH -> 3;
        };
    }

    private double[] figures(Regime regime, Function<DoubleStream, OptionalDouble> figure) {
        return counts().stream()
                .mapToDouble(count ->
                        figure.apply(DoubleStream.of(accuracies(regime, count))).orElse(Double.NaN))
                .toArray();
    }
}
