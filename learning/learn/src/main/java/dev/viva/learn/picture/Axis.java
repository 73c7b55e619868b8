package dev.viva.learn.picture;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What one direction of a chart shows.
 *
 * @param title what is measured, with its unit
 * @param logarithmic whether equal factors take equal lengths
 * @param whole whether only whole numbers are marked
 * @param must numbers that it shows in any case
 * @param padding what is left free on both sides, as a share
 * @param labels of items numbered from 0, or none where it shows numbers
 */
record Axis(String title, boolean logarithmic, boolean whole, List<Double> must, double padding, List<String> labels) {
    static Axis of(String title) {
        return new Axis(title, false, false, List.of(), 0.04, List.of());
    }

    /** From 0 to 1, whatever is drawn. */
    static Axis share(String title) {
        return new Axis(title, false, false, List.of(0.0, 1.0), 0.02, List.of());
    }

    static Axis items(List<String> labels) {
        return new Axis("", false, true, List.of(-0.5, labels.size() - 0.5), 0, List.copyOf(labels));
    }

    Axis titled(String words) {
        return new Axis(words, logarithmic, whole, must, padding, labels);
    }

    Axis with(double... numbers) {
        return new Axis(
                title, logarithmic, whole, DoubleStream.of(numbers).boxed().toList(), padding, labels);
    }

    Axis ofWholeNumbers() {
        return new Axis(title, logarithmic, true, must, padding, labels);
    }

    Axis asLogarithm() {
        return new Axis(title, true, whole, must, padding, labels);
    }

    Axis withoutPadding() {
        return new Axis(title, logarithmic, whole, must, 0, labels);
    }

    boolean isOfItems() {
        return !labels.isEmpty();
    }

    Scale scale(DoubleStream drawn) {
        DoubleStream all = DoubleStream.concat(
                isOfItems() ? DoubleStream.empty() : drawn, must.stream().mapToDouble(Double::doubleValue));
        return Scale.over(all, logarithmic).padded(padding);
    }
}
