package dev.viva.study.lab.training;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small grey picture, of which there are several slightly different ones of the same thing.
 *
 * @param number which file it was
 * @param original the number of the thing that it shows
 * @param label 0 or 1, drawn for the thing: nothing in the picture tells it
 * @param brightness {@value #HEIGHT} rows of {@code width} pixels, from 0 to 255, or what a transform made of them
 */
record Scan(int number, int original, int label, double[] brightness) {
    static final int HEIGHT = 4;
    static final int LEAST_WIDTH = 3;
    static final int MOST_WIDTH = 12;

    /** {@code originals} things, {@code variants} pictures of each, one after the other. */
    static List<Scan> of(int originals, int variants, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        List<Scan> all = new ArrayList<>();
        for (int original = 0; original < originals; original++) {
            Draws draws = random.stream(original).draws();
            int label = draws.nextInt(2);
            int width = LEAST_WIDTH + draws.nextInt(MOST_WIDTH - LEAST_WIDTH + 1);
            double across = draws.nextDouble() * (width - 1);
            double down = draws.nextDouble() * (HEIGHT - 1);
            double spread = 1 + 4 * draws.nextDouble();
            double[] first = new double[HEIGHT * width];
            Arrays.setAll(first, at -> {
                int row = at / width;
                double away = Math.pow(at % width - across, 2) + Math.pow(row - down, 2);
                return 40 + 180 * Math.exp(-away / spread);
            });
            for (int variant = 0; variant < variants; variant++) {
                double[] changed = new double[first.length];
                Arrays.setAll(changed, at -> Math.clamp(Math.rint(first[at] + 4 * draws.nextGaussian()), 0, 255));
                all.add(new Scan(all.size(), original, label, changed));
            }
        }
        return all;
    }

    int width() {
        return brightness.length / HEIGHT;
    }

    Scan with(double[] changed) {
        return new Scan(number, original, label, changed);
    }

    /** Grey, as it is photographed. */
    Image image() {
        return Image.painted(width(), HEIGHT, pixels -> {
            for (int at = 0; at < brightness.length; at++) {
                Arrays.fill(pixels, at * Image.CHANNELS, (at + 1) * Image.CHANNELS, (byte) brightness[at]);
            }
        });
    }

    /** The same with what is seen on an image. */
    Scan seen(Image image) {
        double[] seen = new double[image.width() * image.height()];
        Arrays.setAll(seen, at -> image.at(at % image.width(), at / image.width(), 0));
        return with(seen);
    }

    /** The same seen in a mirror, before anything was made of its brightness. */
    Scan mirrored() {
        return seen(image().flippedHorizontally());
    }

    /** How unlike two are: the sum of squared differences, what is missing counted as 0. */
    double distance(Scan other) {
        double sum = 0;
        int width = Math.max(width(), other.width());
        for (int at = 0; at < HEIGHT * width; at++) {
            double difference = pixel(at / width, at % width) - other.pixel(at / width, at % width);
            sum += difference * difference;
        }
        return sum;
    }

    private double pixel(int row, int column) {
        return column < width() ? brightness[row * width() + column] : 0;
    }
}
