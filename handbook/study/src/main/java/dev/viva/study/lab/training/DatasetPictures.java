package dev.viva.study.lab.training;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.draw.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What is drawn of a data set. */
final class DatasetPictures {
    static final int MOST_WORKERS = 16;

    private static final int MOST_SHOWN = 8;
    private static final int BESIDE = 2;
    /** The rows of a picture and one between two. */
    private static final int PITCH = Scan.HEIGHT + 1;

    private DatasetPictures() {}

    /** The first batch, pixel by pixel, as wide as its widest. */
    static Figure mosaic(List<Scan> batch, ToDoubleFunction<Double> strength) {
        List<Scan> shown = batch.subList(0, Math.min(MOST_SHOWN, batch.size()));
        int widest = batch.stream().mapToInt(Scan::width).max().orElse(0);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<Double> strengths = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < shown.size(); at++) {
            Scan scan = shown.get(at);
            for (int pixel = 0; pixel < scan.brightness().length; pixel++) {
                int column = at % BESIDE * (widest + 1) + pixel % scan.width();
                int row = at / BESIDE * PITCH + pixel / scan.width();
                x.add((double) column);
                y.add((double) row);
                strengths.add(strength.applyAsDouble(scan.brightness()[pixel]));
            }
            rows.add(
                    List.of(scan.number() + "", scan.original() + "", scan.width() + "", (widest - scan.width()) + ""));
        }
        for (int at = 0; at < shown.size(); at += BESIDE) {
            String beside = at + 1 < shown.size() ? ", " + shown.get(at + 1).number() : "";
            labels.addAll(List.of("", shown.get(at).number() + beside, "", "", ""));
        }
        return Figures.of(
                Graph.of("The first batch, filled up to its widest", "", "files")
                        .itemsAcross(Collections.nCopies(BESIDE * (widest + 1) - 1, ""))
                        .itemsDownwards(labels)
                        .tiles("", array(x), array(y), 0.96, 0.96, 0, array(strengths))
                        .about("The first " + shown.size() + " of " + batch.size()
                                + " pictures of the batch, two beside each other; what is missing up to " + widest
                                + " columns is filled up."),
                new Twin(List.of("file", "thing", "columns", "filled up"), rows));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Which thing stands where in two epochs. */
    static Figure orders(List<Scan> first, List<Scan> second, boolean shuffled) {
        double[] places =
                IntStream.rangeClosed(1, first.size()).asDoubleStream().toArray();
        return Figures.of(Graph.of("Which thing stands where", "place in the epoch", "number of the thing")
                .dots("first epoch", places, things(first), 0, 2.5)
                .dots("second epoch", places, things(second), 1, 2.5)
                .about(
                        shuffled
                                ? "Both epochs are mixed, each in its own way, which the seed fixes."
                                : "Both epochs have the order in which files are named: a batch holds few things."));
    }

    private static double[] things(List<Scan> order) {
        return order.stream().mapToDouble(Scan::original).toArray();
    }

    /**
     * Pictures in a second by the number of workers.
     *
     * @param throughput of a number of workers
     * @param bound what the steps take at most
     */
    static Figure throughput(IntToDoubleFunction throughput, double bound, int workers) {
        double[] counts =
                IntStream.rangeClosed(0, MOST_WORKERS).asDoubleStream().toArray();
        double[] reached =
                IntStream.rangeClosed(0, MOST_WORKERS).mapToDouble(throughput).toArray();
        return Figures.of(Graph.of("Throughput against workers", "workers", "pictures in a virtual second")
                .reachingUpwards(0)
                .line("pictures", counts, reached, 0)
                .rule("as fast as steps are", 0, bound, MOST_WORKERS, bound)
                .dots("yours", new double[] {workers}, new double[] {reached[workers]}, 1, 6)
                .about("Without workers " + Numbers.text(reached[0]) + " pictures in a virtual second, with one "
                        + Numbers.text(reached[1]) + ", with " + MOST_WORKERS + " "
                        + Numbers.text(reached[MOST_WORKERS]) + "; steps could take " + Numbers.text(bound)
                        + ", if they had not to wait for the first batch."));
    }
}
