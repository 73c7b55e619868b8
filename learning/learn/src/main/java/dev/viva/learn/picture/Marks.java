package dev.viva.learn.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/** What charts are made of. Arrays are owned by the picture that makes them; what is not finite is left out. */
final class Marks {
    private Marks() {}

    /** Points joined from left to right; broken where one is not finite. A point without neighbours is a dot. */
    record Line(String name, double[] x, double[] y, String classes, IntFunction<String> tip) implements Mark {
        private static final int TOUCHED = 60;
        private static final String RULE = "rule";

        @Override
        public boolean isMeasured() {
            return !classes.equals(RULE);
        }

        @Override
        public DoubleStream xs() {
            return Arrays.stream(x);
        }

        @Override
        public DoubleStream ys() {
            return Arrays.stream(y);
        }

        @Override
        public Optional<Key> key() {
            return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, Key.Sign.LINE, classes));
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            StringBuilder steps = new StringBuilder();
            boolean before = false;
            for (int at = 0; at < x.length; at++) {
                boolean here = plot.shows(x[at], y[at]);
                if (here && !before && !(at + 1 < x.length && plot.shows(x[at + 1], y[at + 1]))) {
                    svg.circle(classes + " ground", plot.x(x[at]), plot.y(y[at]), 3, tip.apply(at));
                } else if (here) {
                    steps.append(before ? "L" : "M")
                            .append(Svg.n(plot.x(x[at])))
                            .append(' ');
                    steps.append(Svg.n(plot.y(y[at])));
                }
                before = here;
            }
            if (!steps.isEmpty()) {
                svg.path(classes, steps.toString());
            }
            int stride = Math.max(1, x.length / TOUCHED);
            for (int at = 0; at < x.length; at += stride) {
                if (plot.shows(x[at], y[at]) && !tip.apply(at).isEmpty()) {
                    svg.circle("touch", plot.x(x[at]), plot.y(y[at]), 7, tip.apply(at));
                }
            }
        }
    }

    /** What lies between two lines. */
    record Band(double[] x, double[] low, double[] high, String classes) implements Mark {
        @Override
        public DoubleStream xs() {
            return Arrays.stream(x);
        }

        @Override
        public DoubleStream ys() {
            return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high));
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            StringBuilder there = new StringBuilder();
            StringBuilder back = new StringBuilder();
            for (int at = 0; at < x.length; at++) {
                if (plot.shows(x[at], low[at]) && plot.shows(x[at], high[at])) {
                    there.append(there.isEmpty() ? "M" : "L").append(point(plot, x[at], high[at]));
                    back.insert(0, "L" + point(plot, x[at], low[at]));
                }
            }
            if (!there.isEmpty()) {
                svg.path("band " + classes, there.append(back).append('Z').toString());
            }
        }

        private static String point(Plot plot, double x, double y) {
            return Svg.n(plot.x(x)) + " " + Svg.n(plot.y(y));
        }
    }

    /** Points by themselves, of classes or colours of their own. */
    record Dots(String name, double[] x, double[] y, String classes, double radius, IntFunction<String> tip)
            implements Mark {
        @Override
        public DoubleStream xs() {
            return Arrays.stream(x);
        }

        @Override
        public DoubleStream ys() {
            return Arrays.stream(y);
        }

        @Override
        public Optional<Key> key() {
            return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, Key.Sign.DOT, classes));
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            for (int at = 0; at < x.length; at++) {
                if (plot.shows(x[at], y[at])) {
                    svg.circle(classes, plot.x(x[at]), plot.y(y[at]), radius, tip.apply(at));
                }
            }
        }
    }

    /** Points that each have a colour. */
    record Colored(double[] x, double[] y, double[] shares, double radius, IntFunction<String> tip) implements Mark {
        @Override
        public DoubleStream xs() {
            return Arrays.stream(x);
        }

        @Override
        public DoubleStream ys() {
            return Arrays.stream(y);
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            for (int at = 0; at < x.length; at++) {
                if (plot.shows(x[at], y[at])) {
                    svg.dot(Palette.mixed(shares[at]), plot.x(x[at]), plot.y(y[at]), radius, tip.apply(at));
                }
            }
        }
    }

    /** Boxes from one corner to the other. */
    record Boxes(
            String name,
            double[] left,
            double[] right,
            double[] low,
            double[] high,
            IntFunction<String> classes,
            double[] opacity,
            IntFunction<String> tip)
            implements Mark {
        @Override
        public DoubleStream xs() {
            return DoubleStream.concat(Arrays.stream(left), Arrays.stream(right));
        }

        @Override
        public DoubleStream ys() {
            return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high));
        }

        @Override
        public Optional<Key> key() {
            return name.isEmpty() || left.length == 0
                    ? Optional.empty()
                    : Optional.of(new Key(name, Key.Sign.BOX, classes.apply(0)));
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            for (int at = 0; at < left.length; at++) {
                if (plot.shows(left[at], low[at]) && plot.shows(right[at], high[at])) {
                    double from = Math.min(plot.x(left[at]), plot.x(right[at]));
                    double to = Math.max(plot.x(left[at]), plot.x(right[at]));
                    double top = Math.min(plot.y(low[at]), plot.y(high[at]));
                    double bottom = Math.max(plot.y(low[at]), plot.y(high[at]));
                    double strength = opacity.length == 0 ? 1 : opacity[at];
                    svg.rect(classes.apply(at), from, top, to - from, bottom - top, strength, tip.apply(at));
                }
            }
        }
    }

    /** Lines between two points each: intervals, and what joins things. */
    record Spans(double[] x1, double[] y1, double[] x2, double[] y2, String classes) implements Mark {
        @Override
        public DoubleStream xs() {
            return DoubleStream.concat(Arrays.stream(x1), Arrays.stream(x2));
        }

        @Override
        public DoubleStream ys() {
            return DoubleStream.concat(Arrays.stream(y1), Arrays.stream(y2));
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            for (int at = 0; at < x1.length; at++) {
                if (plot.shows(x1[at], y1[at]) && plot.shows(x2[at], y2[at])) {
                    svg.line(classes, plot.x(x1[at]), plot.y(y1[at]), plot.x(x2[at]), plot.y(y2[at]));
                }
            }
        }
    }

    /** Words in the middle of places, in those that have the room. */
    record Words(double[] x, double[] y, List<String> words, double room) implements Mark {
        @Override
        public DoubleStream xs() {
            return Arrays.stream(x);
        }

        @Override
        public DoubleStream ys() {
            return Arrays.stream(y);
        }

        @Override
        public void draw(Plot plot, Svg svg) {
            double width = room * Math.abs(plot.x(1) - plot.x(0));
            for (int at = 0; at < x.length; at++) {
                if (Letters.width(words.get(at)) <= width) {
                    svg.words("ink", plot.x(x[at]), plot.y(y[at]) + 4, "middle", words.get(at));
                }
            }
        }
    }

    static Line line(String name, double[] x, double[] y, int series, IntFunction<String> tip) {
        return new Line(name, x, y, "line " + Palette.stroke(series), tip);
    }

    /** A dashed line for comparison. */
    static Line rule(String name, double x1, double y1, double x2, double y2) {
        return new Line(name, new double[] {x1, x2}, new double[] {y1, y2}, Line.RULE, at -> "");
    }

    static Boxes boxes(
            String name,
            double[] left,
            double[] right,
            double[] low,
            double[] high,
            int series,
            IntFunction<String> tip) {
        return new Boxes(name, left, right, low, high, at -> Palette.fill(series), new double[0], tip);
    }
}
