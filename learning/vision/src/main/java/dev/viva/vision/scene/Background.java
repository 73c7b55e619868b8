package dev.viva.vision.scene;

import dev.viva.kernel.Draws;
import java.util.List;

/** A texture between two colours. */
final class Background {
    private static final double MOST_CELLS = 7;

    private final int width;
    private final int height;
    private final float[] from;
    private final float[] to;

    private Background(int width, int height, float[] from, float[] to) {
        this.width = width;
        this.height = height;
        this.from = from;
        this.to = to;
    }

    static Background draw(Draws draws, int width, int height) {
        float[] from = Colours.any(draws);
        float[] other = Colours.any(draws);
        double share = draws.nextDouble(0.2, 0.6);
        float[] to = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            to[channel] = (float) (from[channel] + share * (other[channel] - from[channel]));
        }
        return new Background(width, height, from, to);
    }

    /** The colours between which it lies. */
    List<float[]> colours() {
        return List.of(from, to);
    }

    /** {@code height · width · 3} brightnesses, the next draws saying the kind of texture and its sizes. */
    float[] paint(Draws draws) {
        float[] canvas = new float[width * height * 3];
        Level level = level(draws);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                double share = level.at(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    canvas[at + channel] = (float) (from[channel] + share * (to[channel] - from[channel]));
                }
            }
        }
        return canvas;
    }

    /** A share from 0 to 1 of the second colour. */
    private interface Level {
        double at(int x, int y);
    }

    private Level level(Draws draws) {
        double side = Math.max(width, height);
        return switch (draws.nextInt(4)) {
            case 0 -> noise(draws, side / draws.nextDouble(2, MOST_CELLS));
            case 1 -> gradient(draws, side);
            case 2 -> stripes(draws, side / draws.nextDouble(4, 20));
            default -> checks(draws, side / draws.nextDouble(3, 14));
        };
    }

    private Level noise(Draws draws, double cell) {
        Lattice coarse = Lattice.draw(draws, width, height, Math.max(2, cell));
        Lattice middle = Lattice.draw(draws, width, height, Math.max(2, cell / 2.3));
        Lattice fine = Lattice.draw(draws, width, height, Math.max(2, cell / 5.1));
        return (x, y) -> 0.55 * coarse.at(x, y) + 0.3 * middle.at(x, y) + 0.15 * fine.at(x, y);
    }

    private Level gradient(Draws draws, double side) {
        double[] towards = direction(draws);
        return (x, y) ->
                Math.clamp(0.5 + (towards[0] * (x - width / 2.0) + towards[1] * (y - height / 2.0)) / side, 0, 1);
    }

    /** Soft at their edges over one pixel. */
    private static Level stripes(Draws draws, double wide) {
        double[] across = direction(draws);
        return (x, y) -> {
            double place = (across[0] * x + across[1] * y) / wide;
            double phase = place - 2 * Math.floor(place / 2);
            return Math.clamp(0.5 + wide * (0.5 - Math.abs(phase - 1)), 0, 1);
        };
    }

    private static Level checks(Draws draws, double wide) {
        double[] across = direction(draws);
        double contrast = draws.nextDouble(0.4, 1);
        return (x, y) -> {
            long column = (long) Math.floor((across[0] * x + across[1] * y) / wide);
            long row = (long) Math.floor((across[0] * y - across[1] * x) / wide);
            return Math.floorMod(column + row, 2L) * contrast;
        };
    }

    private static double[] direction(Draws draws) {
        double angle = 2 * StrictMath.PI * draws.nextDouble();
        return new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
    }

    /** Value noise: drawn numbers at the corners of cells, smooth between them. */
    private record Lattice(double[] values, int columns, double cell) {
        static Lattice draw(Draws draws, int width, int height, double cell) {
            int columns = (int) (width / cell) + 2;
            int rows = (int) (height / cell) + 2;
            double[] values = new double[columns * rows];
            java.util.Arrays.setAll(values, _ -> draws.nextDouble());
            return new Lattice(values, columns, cell);
        }

        double at(int x, int y) {
            int column = (int) (x / cell);
            int row = (int) (y / cell);
            double right = smooth(x / cell - column);
            double below = smooth(y / cell - row);
            int corner = row * columns + column;
            double upper = values[corner] + right * (values[corner + 1] - values[corner]);
            double lower = values[corner + columns] + right * (values[corner + columns + 1] - values[corner + columns]);
            return upper + below * (lower - upper);
        }

        private static double smooth(double share) {
            return share * share * (3 - 2 * share);
        }
    }
}
