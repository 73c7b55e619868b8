package dev.viva.bench.learn;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Generated rows that every library reads from one file: row i is the same for any number of rows. The arrays are owned.
 *
 * @param rows how many rows teach
 * @param heldOut how many further rows judge
 * @param columns how many values a row has
 * @param values row by row
 * @param targets one for each row, those that judge at the end
 */
record Matrix(int rows, int heldOut, int columns, double[] values, double[] targets) {
    private static final int GRAIN = 1024;
    private static final int BUFFER = 1 << 20;

    /** How the values and the target of one row are made. */
    @FunctionalInterface
    interface Recipe {
        /** Fills {@code columns} values from {@code start} on and returns the target. */
        double fill(double[] values, int start, int columns, Draws draws);
    }

    /** The shape and the recipe of a matrix. */
    record Plan(int rows, int heldOut, int columns, Recipe recipe) {
        Matrix make() {
            int all = rows + heldOut;
            double[] values = new double[all * columns];
            double[] targets = new double[all];
            CounterRandom random = CounterRandom.of(2026);
            Parallel.common().forRange(all, GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    targets[row] = recipe.fill(
                            values, row * columns, columns, random.stream(row).draws());
                }
            });
            return new Matrix(rows, heldOut, columns, values, targets);
        }
    }

    /** Independent values around 0; the target is a weighted sum of every tenth of them, with noise. */
    static double sparseSum(double[] values, int start, int columns, Draws draws) {
        double target = 0;
        for (int column = 0; column < columns; column++) {
            values[start + column] = draws.nextGaussian();
            target += column % 10 == 0 ? values[start + column] * (1 + column % 7) : 0;
        }
        return target + 5 * draws.nextGaussian();
    }

    /** Values with a few common causes; the target is 1 with odds that depend on all of them. */
    static double oddsOfSum(double[] values, int start, int columns, Draws draws) {
        double[] causes = {draws.nextGaussian(), draws.nextGaussian(), draws.nextGaussian()};
        double score = 0;
        for (int column = 0; column < columns; column++) {
            double value = draws.nextGaussian() + 0.5 * causes[column % 3];
            values[start + column] = value;
            score += value * (column % 5 - 2) * 0.2;
        }
        return draws.nextBoolean(Kernels.sigmoid(score)) ? 1 : 0;
    }

    /** Values of which twenty directions carry nearly all of the variance. */
    static double fewDirections(double[] values, int start, int columns, Draws draws) {
        double[] causes = new double[20];
        for (int cause = 0; cause < causes.length; cause++) {
            causes[cause] = draws.nextGaussian() * (25 - cause);
        }
        for (int column = 0; column < columns; column++) {
            double sum = draws.nextGaussian();
            for (int cause = 0; cause < causes.length; cause++) {
                sum += causes[cause] * StrictMath.sin(1 + column * (cause + 1));
            }
            values[start + column] = sum;
        }
        return 0;
    }

    /** Sixteen clouds of points that touch; the target is the cloud's number. */
    static double clouds(double[] values, int start, int columns, Draws draws) {
        int cloud = draws.nextInt(16);
        for (int column = 0; column < columns; column++) {
            values[start + column] = 2 * StrictMath.sin(cloud * 7 + column * 13) + 1.5 * draws.nextGaussian();
        }
        return cloud;
    }

    /** Two classes whose border is curved and joint; the higher {@code bias}, the more rows are of class 1. */
    static Recipe curved(double bias) {
        return (values, start, columns, draws) -> {
            double score = bias;
            for (int column = 0; column < columns; column++) {
                values[start + column] = draws.nextGaussian();
                score += values[start + column] * (column % 5 - 2) * 0.15;
            }
            score += 1.3 * StrictMath.sin(2 * values[start]) * values[start + 1];
            score += values[start + 2] > 0.2 && values[start + 4] < 0.1 ? 1.4 : -0.3;
            score += 0.6 * values[start + 5] * values[start + 6];
            return draws.nextBoolean(Kernels.sigmoid(score)) ? 1 : 0;
        };
    }

    /** Ten numbers, then categories of twenty levels as whole numbers; {@code missing} is the share of numbers that are missing. */
    static Recipe mixed(double missing) {
        return (values, start, columns, draws) -> {
            double score = -0.5;
            for (int column = 0; column < columns; column++) {
                boolean number = column < LearnCase.NUMBERS;
                double value = number ? draws.nextGaussian() * (column + 1) + column : draws.nextInt(20);
                score += number
                        ? (value - column) / (column + 1) * (column % 3 - 1) * 0.5
                        : StrictMath.sin(value * (column + 1));
                values[start + column] = number && draws.nextBoolean(missing) ? Double.NaN : value;
            }
            return draws.nextBoolean(Kernels.sigmoid(score)) ? 1 : 0;
        };
    }

    /** One score each, higher where the target is 1. */
    static double scored(double[] values, int start, int columns, Draws draws) {
        double target = draws.nextBoolean(0.1) ? 1 : 0;
        values[start] = draws.nextGaussian() + target;
        return target;
    }

    /** Column {@code column} of the rows that teach, or of those that judge. */
    double[] column(int column, boolean judging) {
        int from = judging ? rows : 0;
        double[] cells = new double[judging ? heldOut : rows];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = values[(from + row) * columns + column];
        }
        return cells;
    }

    /** The targets of the rows that teach, or of those that judge. */
    double[] targets(boolean judging) {
        return judging ? Arrays.copyOfRange(targets, rows, rows + heldOut) : Arrays.copyOf(targets, rows);
    }

    /** Writes values, then targets, as little-endian doubles. */
    void write(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, values);
            write(channel, targets);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Matrix read(Path file, int rows, int heldOut, int columns) throws IOException {
        double[] values = new double[(rows + heldOut) * columns];
        double[] targets = new double[rows + heldOut];
        try (FileChannel channel = FileChannel.open(file)) {
            read(channel, values);
            read(channel, targets);
        }
        return new Matrix(rows, heldOut, columns, values, targets);
    }

    private static void write(FileChannel channel, double[] numbers) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < numbers.length; from += BUFFER / Double.BYTES) {
            int count = Math.min(numbers.length - from, BUFFER / Double.BYTES);
            buffer.clear().asDoubleBuffer().put(numbers, from, count);
            buffer.limit(count * Double.BYTES);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private static void read(FileChannel channel, double[] numbers) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < numbers.length; from += BUFFER / Double.BYTES) {
            int count = Math.min(numbers.length - from, BUFFER / Double.BYTES);
            buffer.clear().limit(count * Double.BYTES);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new IOException("the file of the matrix ends after " + from + " numbers");
                }
            }
            buffer.flip().asDoubleBuffer().get(numbers, from, count);
        }
    }
}
